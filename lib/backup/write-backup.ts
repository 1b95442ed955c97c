import 'server-only';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock';
import type { Id } from '../db/id';
import type { MediaStore } from '../media/media-store';
import { changedSince, deletedMeanwhile, type Later } from './changed-meanwhile';
import { checkBackup } from './check-backup';
import { collectionNames, linesOf } from './copy-collection';
import { copyFiles, type Named } from './copy-files';
import { sha256Of, writeHashed } from './hashed-file';
import { readDocuments } from './lines';
import {
  CHANGED,
  DATABASE,
  FORMAT,
  MANIFEST,
  type Manifest,
  MEDIA,
  SECRET,
  SUMS,
} from './manifest';

export type BackupOf = {
  media: MediaStore;
  /** The file `DATA_DIR/secret`; there is none where `AUTH_SECRET` is set. */
  secretFile: string | undefined;
  clock: Clock;
  /** Told now and then how far it is. */
  progress: (line: string) => void;
};

/**
 * Writes a backup into `folder`, which must not exist: the database first, then the files it names.
 * It has that name only once all of it is written and was read back. Throws what the disk or the
 * database throws, and leaves nothing behind then.
 */
export async function writeBackup(folder: string, source: BackupOf): Promise<Manifest> {
  const part = `${folder}.part`;
  await mkdir(part, { mode: 0o700 });
  try {
    const manifest = await fill(part, source);
    await checkBackup(part, source.progress);
    await rename(part, folder);
    return manifest;
  } catch (thrown) {
    await rm(part, { recursive: true, force: true });
    throw thrown;
  }
}

async function fill(part: string, source: BackupOf): Promise<Manifest> {
  const begun = new Date(source.clock.now());
  const sums = await openSums(path.join(part, SUMS));
  try {
    const documents = await fillDatabase(part, { begun, sums, progress: source.progress });
    const flawed = await fillMedia(part, source, sums);
    if (source.secretFile) {
      const chunks = createReadStream(source.secretFile);
      sums.note(SECRET, await writeHashed(path.join(part, SECRET), chunks, 0o600));
    }
    await sums.close();
    const manifest: Manifest = {
      ...FORMAT,
      begun_at: begun.toISOString(),
      ended_at: new Date(source.clock.now()).toISOString(),
      documents,
      ...sums.counted(),
      flawed,
      sums_sha256: await sha256Of(createReadStream(path.join(part, SUMS))),
    };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(path.join(part, MANIFEST), text, { flag: 'wx', flush: true });
    return manifest;
  } finally {
    await sums.close();
  }
}

type Sums = Awaited<ReturnType<typeof openSums>>;

async function openSums(place: string) {
  const file = await open(place, 'wx', 0o640);
  const lines: string[] = [];
  let [files, bytes, isOpen] = [0, 0, true];
  const flush = async () => file.write(lines.splice(0).join(''));
  return {
    counted: () => ({ files, bytes }),
    note(name: string, written: { bytes: number; sha256: string }) {
      files++;
      bytes += written.bytes;
      lines.push(`${written.sha256}  ${name}\n`);
    },
    flush,
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await flush();
      await file.sync();
      await file.close();
    },
  };
}

type Filling = { begun: Date; sums: Sums; progress: BackupOf['progress'] };

async function fillDatabase(part: string, { begun, sums, progress }: Filling) {
  await mkdir(path.join(part, DATABASE), { mode: 0o750 });
  const documents: Record<string, number> = {};
  for (const name of await collectionNames()) {
    let count = 0;
    const lines = linesOf(name, begun, () => count++);
    const file = `${DATABASE}/${name}.ndjson`;
    sums.note(file, await writeHashed(path.join(part, file), lines, 0o600));
    documents[name] = count;
    progress(`database: ${name}, ${count} documents`);
  }
  const changed = `${DATABASE}/${CHANGED}`;
  sums.note(changed, await writeHashed(path.join(part, changed), changedSince(begun), 0o600));
  return documents;
}

async function fillMedia(part: string, { media, progress }: BackupOf, sums: Sums) {
  const to = path.join(part, MEDIA);
  const deleted: Id[] = [];
  const flawed: string[] = [];
  let files = 0;
  for await (const { flaw, ...copied } of copyFiles(namedIn(part), { media, to, deleted })) {
    if (flaw) flawed.push(copied.path);
    else sums.note(`${MEDIA}/${copied.path}`, copied);
    if (++files % 100 > 0) continue;
    await sums.flush();
    progress(`files: ${files}, ${(sums.counted().bytes / 1e6).toFixed(0)} MB`);
  }
  const gone = `${DATABASE}/deleted-${CHANGED}`;
  sums.note(gone, await writeHashed(path.join(part, gone), deletedMeanwhile(deleted), 0o600));
  return flawed;
}

async function* namedIn(part: string): AsyncGenerator<Named> {
  const folder = path.join(part, DATABASE);
  for await (const later of readDocuments<Later & { document: Named }>(
    path.join(folder, CHANGED),
  )) {
    if (later.in === 'models') yield later.document;
  }
  const there = await readdir(folder);
  if (there.includes('models.ndjson'))
    yield* readDocuments<Named>(path.join(folder, 'models.ndjson'));
}
