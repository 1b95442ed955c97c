import 'server-only';
import { parseId } from '../db/id';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import type { FileStat } from '../media/media-store';
import { parseMediaPath } from '../media/stored-file';
import type { Surroundings } from './surroundings';

type Naming = Pick<ModelDocument, 'files' | 'glb_file_path' | 'preview_glb_file_path' | 'workshop'>;

const FOLDER = 'models';
const BATCH = 100;

/** Files on the disk that no live model names. A file is on the disk before its model names it, so
 *  one younger than `unnamedForMs` is passed over. */
export async function* unnamedFiles(
  { media, clock }: Surroundings,
  unnamedForMs: number,
): AsyncGenerator<FileStat> {
  let batch: FileStat[] = [];
  for await (const file of media.list(FOLDER)) {
    if (clock.now() - file.modified_at.getTime() < unnamedForMs) continue;
    batch.push(file);
    if (batch.length < BATCH) continue;
    yield* stillThere(media, await unnamedAmong(batch));
    batch = [];
  }
  yield* stillThere(media, await unnamedAmong(batch));
}

/** Whether a file has a name that we give: another one is not ours to take. */
export function isOurName(path: string): boolean {
  return parseMediaPath(path.split('/')) !== undefined;
}

/** A deletion takes the model first, then its files. */
async function* stillThere(
  media: Surroundings['media'],
  unnamed: FileStat[],
): AsyncGenerator<FileStat> {
  for (const file of unnamed) {
    if (!isOurName(file.path) || (await media.stat(file.path))) yield file;
  }
}

/** Those of these files that no live model names just now. */
export async function unnamedAmong<F extends { path: string }>(files: F[]): Promise<F[]> {
  const ids = files.flatMap(({ path }) => {
    const asked = parseMediaPath(path.split('/'));
    return (asked && parseId(asked.model_id)) ?? [];
  });
  const owners = await models()
    .find({ _id: { $in: ids }, deleted_at: null })
    .project<Naming>({ files: 1, glb_file_path: 1, preview_glb_file_path: 1, 'workshop.files': 1 })
    .toArray();
  const named = new Set(owners.flatMap(namesOf));
  return files.filter(({ path }) => !named.has(path));
}

function namesOf(model: Naming): (string | null)[] {
  const files = [...model.files, ...(model.workshop?.files ?? [])];
  return [model.glb_file_path, model.preview_glb_file_path, ...files.map(({ path }) => path)];
}
