import 'server-only';
import type { FileStat, MediaStore } from '../media-store';
import { copyVerified } from './copy-verified';

export type Migration = {
  from: MediaStore;
  to: MediaStore;
  /** The sum the database has of a file; undefined where it has none. */
  expected: (path: string) => Promise<string | undefined>;
  /** Told now and then how far it is. */
  progress: (line: string) => void;
};

export type Migrated = {
  files: number;
  bytes: number;
  copied: number;
  /** Were there already, byte for byte. */
  there: number;
  /** Are not what the database says, and were left where they are. */
  damaged: string[];
};

const AT_ONCE = 4;

/** How many files there are to take elsewhere, and how large they are. */
export async function countFiles(store: MediaStore): Promise<{ files: number; bytes: number }> {
  const counted = { files: 0, bytes: 0 };
  for await (const { bytes } of everyFile(store)) {
    counted.files++;
    counted.bytes += bytes;
  }
  return counted;
}

/**
 * Takes every kept file elsewhere under the same path, and compares each byte for byte with what
 * lies there afterwards. What is there already is only compared, so it may be done again after it
 * was cut off. Removes nothing. Throws what the stores throw.
 */
export async function migrateFiles({ from, to, expected, progress }: Migration): Promise<Migrated> {
  const done: Migrated = { files: 0, bytes: 0, copied: 0, there: 0, damaged: [] };
  const take = async ({ path, bytes }: FileStat) => {
    const became = await copyVerified(path, { from, to, expected: await expected(path) });
    if (became === 'gone') return;
    done.files++;
    done.bytes += bytes;
    if (became === 'damaged') done.damaged.push(path);
    else done[became]++;
    progress(`files: ${done.files}, ${(done.bytes / 1e6).toFixed(0)} MB`);
  };
  for await (const files of together(everyFile(from))) await all(files.map(take));
  return done;
}

/** Removes what lies elsewhere as well, with the same length. Gives how many files that were. */
export async function removeMigrated({ from, to }: Pick<Migration, 'from' | 'to'>) {
  let removed = 0;
  for await (const { path, bytes } of everyFile(from)) {
    if ((await to.stat(path))?.bytes !== bytes) continue;
    if (await from.remove(path)) removed++;
  }
  return removed;
}

/** Whoever is told that it failed may put away both stores: nothing is under way any more. */
async function all(work: Promise<void>[]): Promise<void> {
  await Promise.allSettled(work);
  await Promise.all(work);
}

async function* everyFile(store: MediaStore): AsyncGenerator<FileStat> {
  for await (const folder of store.folders()) yield* store.list(folder);
}

async function* together(files: AsyncIterable<FileStat>): AsyncGenerator<FileStat[]> {
  let some: FileStat[] = [];
  for await (const file of files) {
    some.push(file);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  yield some;
}
