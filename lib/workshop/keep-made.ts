import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { CraftRecord, DerivedFile } from '../generations/workshop-record';
import { keepBytes } from '../media/keep-bytes';
import { isDerived, MEDIA_CONTENT_TYPES, pathOf, type StoredFile } from '../media/stored-file';
import type { Bench } from './bench';
import type { Craft, Made } from './craft';

type Outcome = { craft: Craft; source: StoredFile; made: Made };

/**
 * Enters what a craft made, its files first. The model as it is then; undefined when it was
 * deleted, set to work again, or taken over meanwhile: then nothing of it stays.
 */
export async function keepMade(
  bench: Bench,
  model: ModelDocument,
  { craft, source, made }: Outcome,
): Promise<ModelDocument | undefined> {
  const { files: wanted = [], fields = {} } = made.kind === 'made' ? made : {};
  const kept: StoredFile[] = [];
  const derived: DerivedFile[] = [];
  for (const { kind, bytes } of wanted) {
    const path = pathOf(kind, model._id.toHexString());
    const facts = await keepBytes({ store: bench.media, path, bytes });
    const content_type = MEDIA_CONTENT_TYPES[kind];
    if (isDerived(kind)) {
      const origin = { craft: craft.name, source: source.sha256 };
      derived.push({ kind, path, ...facts, content_type, ...origin });
    } else kept.push({ kind, path, ...facts, content_type });
  }
  const before = (model.workshop?.files ?? []).filter((file) => file.craft === craft.name);
  const others = (model.workshop?.files ?? []).filter((file) => file.craft !== craft.name);
  const after = await models().findOneAndUpdate(
    { ...stillThe(model), 'workshop.lease.owner': bench.owner },
    {
      $set: {
        ...fields,
        ...(kept.length > 0 ? withKept(model, kept) : {}),
        [`workshop.crafts.${craft.name}`]: recordOf({ craft, source, made }, bench.clock.now()),
        'workshop.files': [...others, ...derived],
        'workshop.lease.deaths': 0,
      },
    },
    { returnDocument: 'after' },
  );
  if (!after) {
    await takeBack(bench, model, [...derived, ...kept]);
    return undefined;
  }
  const named = new Set(after.workshop?.files?.map(({ path }) => path));
  for (const { path } of before) if (!named.has(path)) await bench.media.remove(path);
  return after;
}

/** What could not be entered goes again: all of it with a deleted model, which was rid of its files
 *  before these came; else what is not the very same as whoever has taken it over has made. */
async function takeBack(
  { media }: Bench,
  { _id }: ModelDocument,
  files: (StoredFile | DerivedFile)[],
): Promise<void> {
  const present = await models().findOne({ _id, deleted_at: null });
  const named = new Set(present?.workshop?.files?.map(versionOf));
  for (const file of files) {
    const isUsed = isDerived(file.kind) ? named.has(versionOf(file)) : present !== null;
    if (!isUsed) await media.remove(file.path);
  }
}

const versionOf = ({ path, sha256 }: Pick<StoredFile, 'path' | 'sha256'>) => `${path} ${sha256}`;

/** Nobody has changed its files since it was read. */
function stillThe({ _id, files, job_fence }: ModelDocument) {
  return { _id, status: 'completed', deleted_at: null, files, job_fence } as const;
}

function withKept({ files, file_flaws }: ModelDocument, kept: StoredFile[]) {
  const isReplaced = ({ kind }: Pick<StoredFile, 'kind'>) =>
    kept.some((file) => file.kind === kind);
  return {
    files: [...files.filter((file) => !isReplaced(file)), ...kept],
    ...(file_flaws ? { file_flaws: file_flaws.filter((flaw) => !isReplaced(flaw)) } : {}),
  };
}

function recordOf({ craft, source, made }: Outcome, nowMs: number): CraftRecord {
  const record = { version: craft.version, source: source.sha256, at: new Date(nowMs) };
  return made.kind === 'failed' ? { ...record, failed: made.reason } : record;
}
