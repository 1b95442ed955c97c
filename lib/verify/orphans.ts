import 'server-only';
import { MINUTE } from '../clock';
import { parseId } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { FileStat, MediaStore } from '../media/media-store';
import { parseMediaPath } from '../media/stored-file';
import type { Finding } from './finding';
import type { Surroundings } from './surroundings';

type Naming = Pick<ModelDocument, 'files' | 'glb_file_path' | 'preview_glb_file_path'>;

const FOLDER = 'models';
const BATCH = 100;
/** A file is on the disk before its model names it. */
const NAMED_WITHIN_MS = 15 * MINUTE;

/** Files on the disk that no live model names. */
export async function* orphanFiles({ media, clock }: Surroundings): AsyncGenerator<Finding> {
  let batch: FileStat[] = [];
  for await (const file of media.list(FOLDER)) {
    if (clock.now() - file.modified_at.getTime() < NAMED_WITHIN_MS) continue;
    batch.push(file);
    if (batch.length < BATCH) continue;
    yield* stillThere(media, await unnamed(batch));
    batch = [];
  }
  yield* stillThere(media, await unnamed(batch));
}

/** A deletion takes the model first, then its files. A file with a foreign name is not ours to take. */
async function* stillThere(media: MediaStore, orphans: Finding[]): AsyncGenerator<Finding> {
  for (const orphan of orphans) {
    const isOurs = parseMediaPath(orphan.id.split('/')) !== undefined;
    if (!isOurs || (await media.stat(orphan.id))) yield orphan;
  }
}

async function unnamed(batch: FileStat[]): Promise<Finding[]> {
  const ids = batch.flatMap(({ path }) => {
    const asked = parseMediaPath(path.split('/'));
    return (asked && parseId(asked.model_id)) ?? [];
  });
  const owners = await models()
    .find({ _id: { $in: ids }, deleted_at: null })
    .project<Naming>({ files: 1, glb_file_path: 1, preview_glb_file_path: 1 })
    .toArray();
  const named = new Set(owners.flatMap(namesOf));
  return batch
    .filter(({ path }) => !named.has(path))
    .map(({ path, bytes }) => ({
      kind: 'warning',
      subject: 'file',
      id: path,
      what: `(${bytes} bytes) belongs to no model`,
      advice: 'Delete it to have its room back.',
    }));
}

function namesOf({ files, glb_file_path, preview_glb_file_path }: Naming): (string | null)[] {
  return [glb_file_path, preview_glb_file_path, ...files.map(({ path }) => path)];
}
