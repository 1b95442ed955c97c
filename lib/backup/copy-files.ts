import 'server-only';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Id } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { MediaStore } from '../media/media-store';
import { parseMediaPath } from '../media/stored-file';
import { chunksOf, writeHashed } from './hashed-file';

/** Read from the copied database. */
export type Named = Pick<ModelDocument, '_id' | 'files' | 'deleted_at'>;
export type Copied = {
  path: string;
  bytes: number;
  sha256: string;
  /** What is wrong with it: the disk has it no more, or not as it was stored. */
  flaw?: 'missing' | 'damaged';
};

type Places = { media: MediaStore; to: string; deleted: Id[] };

/** Copies what these models name; what was deleted meanwhile goes to `deleted` and is no flaw. */
export async function* copyFiles(
  named: AsyncIterable<Named>,
  places: Places,
): AsyncGenerator<Copied> {
  await mkdir(path.join(places.to, 'models'), { recursive: true, mode: 0o750 });
  for await (const { _id, files, deleted_at } of named) {
    if (deleted_at) continue;
    for (const file of files) {
      if (!parseMediaPath(file.path.split('/'))) continue;
      const copied = await copyOne(file, places);
      if (copied?.flaw && (await isDeleted(_id))) {
        places.deleted.push(_id);
        break;
      }
      if (copied) yield copied;
    }
  }
}

async function copyOne(
  file: { path: string; sha256: string },
  { media, to }: Places,
): Promise<Copied | undefined> {
  const place = path.join(to, ...file.path.split('/'));
  if (existsSync(place)) return undefined;
  const opened = await media.open(file.path);
  if (!opened) return { path: file.path, bytes: 0, sha256: '', flaw: 'missing' };
  try {
    const written = await writeHashed(place, chunksOf(opened));
    if (written.sha256 === file.sha256) return { path: file.path, ...written };
    // Never kept as if it were sound; the model's page and verify:data tell of it.
    await rm(place);
    return { path: file.path, ...written, flaw: 'damaged' };
  } finally {
    await opened.close();
  }
}

async function isDeleted(_id: Id): Promise<boolean> {
  const model = await models().findOne({ _id }, { projection: { deleted_at: 1 } });
  return !model || model.deleted_at !== null;
}
