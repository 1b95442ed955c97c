import 'server-only';
import type { Id } from '../db/id';
import { parseId } from '../db/id';
import type { JobDocument, ModelDocument } from '../generations/documents';
import { sortName } from '../generations/naming';
import { newJob } from '../generations/new-documents';
import { promptKey } from '../generations/prompt-key';
import type { CheckedStats } from '../media/glb/glb-check';
import type { StoredFile } from '../media/stored-file';
import type { LibraryRecord } from './library-record';

type Here = {
  _id: Id;
  user_id: string;
  collection_ids: Id[];
  /** Whose shape it is another texture on, where that model is here too. */
  source_model_id: Id | null;
  files: StoredFile[];
  stats: CheckedStats | null;
  now: Date;
};

const fileOf = (files: StoredFile[], kind: StoredFile['kind']): string | null =>
  files.find((file) => file.kind === kind)?.path ?? null;

/** The model as it was, under its owner here. What it cost is history: nothing was spent here. */
export function importedModel(record: LibraryRecord, here: Here): ModelDocument {
  const { title, notes, prompt, texture_prompt, credits } = record;
  const model = fileOf(here.files, 'model');
  const preview = fileOf(here.files, 'preview');
  return {
    _id: here._id,
    user_id: here.user_id,
    prompt,
    refined_prompt: record.refined_prompt,
    title,
    ...(notes ? { notes } : {}),
    quality: record.quality,
    polygon_count: record.polygon_count,
    ...(Object.keys(record.options).length > 0 ? { options: record.options } : {}),
    preview_only: record.preview_only,
    ...(texture_prompt ? { texture_prompt } : {}),
    ...(here.source_model_id ? { source_model_id: here.source_model_id } : {}),
    status: record.status,
    error: record.error,
    glb_url: null,
    glb_file_path: model ?? (record.status === 'completed' ? preview : null),
    preview_glb_file_path: preview,
    thumbnail_url: null,
    files: here.files,
    stats: here.stats,
    credits: { preview: null, refine: null },
    engine: record.engine,
    favorite: record.favorite,
    tags: record.tags,
    collection_ids: here.collection_ids,
    sort_name: sortName({ title, prompt }),
    prompt_key: promptKey(prompt),
    imported: { at: here.now, from_id: parseId(record.id) ?? here._id, credits },
    job_fence: 0,
    created_at: new Date(record.created_at),
    completed_at: record.completed_at === null ? null : new Date(record.completed_at),
    trashed_at: null,
    deleted_at: null,
  };
}

const STATES = { completed: 'done', failed: 'failed', canceled: 'canceled' } as const;

/** Its job, which ended elsewhere: nothing is left of it to take up again. */
export function importedJob(model: ModelDocument, record: LibraryRecord, now: Date): JobDocument {
  return {
    ...newJob(model, model.created_at),
    state: STATES[record.status],
    stage: record.error?.stage ?? (record.status === 'canceled' ? 'preview' : 'download'),
    activity: null,
    progress: 100,
    timeline: [],
    next_check_at: null,
    updated_at: now,
  };
}
