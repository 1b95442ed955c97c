import 'server-only';
import { audit } from '../audit/audit';
import type { Caller } from '../auth/caller';
import type { Clock } from '../clock';
import { AppError } from '../errors';
import { log } from '../log';
import type { ByteSource, MediaStore } from '../media/media-store';
import type { ValidateGlb } from '../media/validator/glb-validator';
import { ZipRefused } from '../media/zip/zip-refused';
import { importModel } from './import-model';
import { takeTurn } from './import-turn';
import { openArchive } from './open-archive';
import { ownerIn } from './owner-in';
import type { ImportReport } from './view';

const TOLD = 100;

export type LibraryImport = {
  source: ByteSource;
  by: Caller;
  /** Whose the models become: the caller's, or those whose e-mail address they were under. */
  to: 'self' | 'owners';
  media: MediaStore;
  validate: ValidateGlb;
  clock: Clock;
  progress: (done: number, models: number) => void;
};

/**
 * Brings in an archive, each model whole or not at all; one that is not sound stops none of the
 * others. Repeatable: what is here already is passed over. Throws 'invalid-input' for what is no such
 * archive, 'conflict' while another import is under way.
 */
export async function importLibrary(wanted: LibraryImport): Promise<ImportReport> {
  const { by, clock, media, validate, progress } = wanted;
  const archive = await openArchive(wanted.source).catch(asInvalid);
  const turn = await takeTurn(new Date(clock.now()));
  const report: ImportReport = {
    models: archive.records.length,
    imported: 0,
    present: 0,
    refused: 0,
    refusals: [],
  };
  try {
    const ownerOf = ownerIn(by.user, wanted.to);
    for (const [done, member] of archive.records.entries()) {
      progress(done, report.models);
      const now = new Date(clock.now());
      await turn.hold(now);
      try {
        report[await importModel(archive, member, { media, validate, now, ownerOf })] += 1;
      } catch (thrown) {
        note(report, member.name, thrown);
      }
    }
  } finally {
    await turn.end();
  }
  const { models, imported, present, refused } = report;
  const facts = { models, imported, present, refused };
  await audit({ action: 'library.imported', actor: by.user, address: by.address, facts });
  return report;
}

function asInvalid(thrown: unknown): never {
  if (!(thrown instanceof ZipRefused)) throw thrown;
  throw new AppError('invalid-input', thrown.message, { cause: thrown });
}

function note(report: ImportReport, name: string, thrown: unknown): void {
  const isKnown = thrown instanceof ZipRefused;
  if (!isKnown) log().error({ err: thrown, name }, 'a model could not be imported');
  report.refused += 1;
  if (report.refusals.length >= TOLD) return;
  const reason = isKnown
    ? thrown.message
    : 'Something went wrong here, see the log. Import it again.';
  report.refusals.push({ name: name.replace(/^.*models\/|\/record\.json$/g, ''), reason });
}
