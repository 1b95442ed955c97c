import 'server-only';
import { newId } from '../db/id';
import { refinePrompt } from '../prompts/prompt';
import type { JobDocument, ModelDocument } from './documents';
import { sortName } from './naming';
import { promptKey } from './prompt-key';
import { POLYGON_COUNTS, qualityOf } from './quality';

type Wanted = Pick<ModelDocument, 'user_id' | 'prompt' | 'quality' | 'preview_only' | 'engine'> &
  Partial<
    Pick<
      ModelDocument,
      | 'refined_prompt'
      | 'enhancer'
      | 'texture_prompt'
      | 'hold_before_refine'
      | 'title'
      | 'polygon_count'
      | 'options'
    >
  >;

/** What Meshy is asked: what a person approved, otherwise what the rules make of the prompt. */
export function sentPrompt(wanted: Pick<Wanted, 'prompt' | 'refined_prompt'>): string {
  return wanted.refined_prompt?.trim() ?? refinePrompt(wanted.prompt);
}

/** What was asked for, before anything has happened. */
export function newModel(wanted: Wanted, now: Date): ModelDocument {
  const { title = null, polygon_count = POLYGON_COUNTS[wanted.quality] } = wanted;
  return {
    _id: newId(),
    user_id: wanted.user_id,
    prompt: wanted.prompt,
    refined_prompt: sentPrompt(wanted),
    ...(wanted.refined_prompt && wanted.enhancer ? { enhancer: wanted.enhancer } : {}),
    title,
    // A count of one's own decides the quality, too.
    quality: qualityOf(polygon_count),
    polygon_count,
    ...optionsOf(wanted),
    ...textureWishes(wanted),
    status: 'processing',
    error: null,
    glb_url: null,
    glb_file_path: null,
    preview_glb_file_path: null,
    thumbnail_url: null,
    files: [],
    stats: null,
    credits: { preview: null, refine: null },
    engine: wanted.engine,
    favorite: false,
    tags: [],
    collection_ids: [],
    sort_name: sortName({ title, prompt: wanted.prompt }),
    prompt_key: promptKey(wanted.prompt),
    job_fence: 0,
    created_at: now,
    completed_at: null,
    trashed_at: null,
    deleted_at: null,
  };
}

/** Kept only where something is asked for in another way than usual. */
const optionsOf = ({ options = {} }: Pick<Wanted, 'options'>) =>
  Object.keys(options).length > 0 ? { options } : {};

/** Who wants to look first has bought only the shape until they say so. */
function textureWishes({ preview_only, texture_prompt, hold_before_refine }: Wanted) {
  return {
    preview_only: preview_only || hold_before_refine === true,
    ...(texture_prompt ? { texture_prompt } : {}),
    ...(hold_before_refine ? { hold_before_refine, awaiting_texture: true } : {}),
  };
}

/** What a job has before anything has gone wrong with its present stage. */
export const FRESH = {
  hindered_by: null,
  task_since: null,
  asset_deadline: null,
  url_refreshes: 0,
  suspect_sha256: null,
  resubmitted: false,
  crashes: 0,
  parked_at: null,
} satisfies Partial<JobDocument>;

/** The job that will make it, due now. */
export function newJob(model: ModelDocument, now: Date): JobDocument {
  return {
    _id: newId(),
    model_id: model._id,
    user_id: model.user_id,
    prompt: model.refined_prompt,
    polygon_count: model.polygon_count,
    preview_only: model.preview_only,
    ...(model.texture_prompt ? { texture_prompt: model.texture_prompt } : {}),
    ...optionsOf(model),
    engine: model.engine,
    state: 'active',
    stage: 'preview',
    ...FRESH,
    activity: 'submitting',
    waiting_for: null,
    meshy_task_id: null,
    preview_task_id: null,
    upstream_deadline: null,
    meshy_status: null,
    progress: 0,
    preceding_tasks: null,
    seq: { preview: 1, refine: 1 },
    wanted: { preview_glb: null, glb: null, poster: null },
    cancel_requested: false,
    attempts: 0,
    missing_since: null,
    timeline: [{ stage: 'preview', started_at: now, finished_at: null }],
    last_checked_at: null,
    next_check_at: now,
    lease: null,
    fence: 0,
    created_at: now,
    updated_at: now,
  };
}
