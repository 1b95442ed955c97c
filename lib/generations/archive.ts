import 'server-only';
import { fileEnding, fileStem } from '../media/file-stem';
import { sourceOfBytes } from '../media/glb/byte-sources';
import type { MediaStore, OpenFile } from '../media/media-store';
import type { StoredFile } from '../media/stored-file';
import type { ZipEntry } from '../media/zip/zip-of';
import type { JobDocument, ModelDocument } from './documents';
import { jobs } from './store';

type Store = Pick<MediaStore, 'open'>;

/** The kept files of these models, each named after its model, and beside them what is known of it.
 *  A file that is not on the disk as it was stored is left out, of the record too. */
export async function* archiveEntries(
  models: ModelDocument[],
  store: Store,
): AsyncGenerator<ZipEntry> {
  const stemOf = uniqueStems();
  for (const model of models) {
    const stem = stemOf(model.title ?? model.prompt);
    const modified_at = model.completed_at ?? model.created_at;
    const included: (StoredFile & { name: string })[] = [];
    for (const file of model.files) {
      const opened = await openWhole(store, file);
      if (!opened) continue;
      const name = stem + fileEnding(file.path);
      included.push({ ...file, name });
      try {
        yield { name, modified_at, source: opened };
      } finally {
        await opened.close();
      }
    }
    const job = await jobs().findOne({ model_id: model._id });
    const json = JSON.stringify(recordOf(model, job, included), null, 2);
    yield { name: `${stem}.json`, modified_at, source: sourceOfBytes(Buffer.from(`${json}\n`)) };
  }
}

async function openWhole(store: Store, file: StoredFile): Promise<OpenFile | undefined> {
  const opened = await store.open(file.path);
  if (!opened || opened.bytes === file.bytes) return opened;
  await opened.close();
  return undefined;
}

/** `a-mug`, then `a-mug-2`. */
function uniqueStems(): (words: string) => string {
  const used = new Set<string>();
  return (words) => {
    const stem = fileStem(words);
    let unique = stem;
    for (let count = 2; used.has(unique); count++) unique = `${stem}-${count}`;
    used.add(unique);
    return unique;
  };
}

function recordOf(
  model: ModelDocument,
  job: JobDocument | null,
  files: (StoredFile & { name: string })[],
) {
  return {
    id: model._id.toHexString(),
    title: model.title,
    notes: model.notes ?? null,
    prompt: model.prompt,
    refined_prompt: model.refined_prompt,
    texture_prompt: model.texture_prompt || null,
    quality: model.quality,
    polygon_count: model.polygon_count,
    options: model.options ?? {},
    preview_only: model.preview_only,
    status: model.status,
    favorite: model.favorite,
    tags: model.tags,
    engine: model.engine,
    preview_task_id: job?.preview_task_id ?? null,
    last_task_id: job?.meshy_task_id ?? null,
    credits: model.credits,
    stats: model.stats,
    created_at: model.created_at,
    completed_at: model.completed_at,
    files: files.map(({ name, kind, bytes, sha256 }) => ({ name, kind, bytes, sha256 })),
  };
}
