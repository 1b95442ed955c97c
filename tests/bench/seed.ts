import type { Db } from 'mongodb';
import { ObjectId } from 'mongodb';

const BATCH = 2_000;
const MINUTE = 60_000;

/** Fills a user's history with finished models, as the site itself would have written them. */
export async function seedModels(db: Db, { user_id, count }: { user_id: string; count: number }) {
  const newest = Date.now();
  for (let begun = 0; begun < count; begun += BATCH) {
    const models = Array.from({ length: Math.min(BATCH, count - begun) }, (_, index) =>
      modelOf(user_id, new Date(newest - (begun + index) * MINUTE)),
    );
    await db.collection('models').insertMany(models);
    await db.collection('generation_jobs').insertMany(models.map(jobOf));
  }
}

export function modelOf(user_id: string, created_at: Date) {
  return {
    _id: new ObjectId(),
    user_id,
    prompt: `a thing made at ${created_at.toISOString()}`,
    refined_prompt: 'a thing',
    title: null,
    quality: 'standard',
    polygon_count: 30_000,
    preview_only: false,
    status: 'completed',
    error: null,
    glb_url: null,
    glb_file_path: null,
    preview_glb_file_path: null,
    thumbnail_url: null,
    files: [] as {
      kind: string;
      path: string;
      bytes: number;
      sha256: string;
      content_type: string;
    }[],
    stats: { triangles: 30_000, vertices: 20_000, materials: 1, textures: 3, size_m: [1, 1, 1] },
    credits: { preview: 20, refine: 10 },
    engine: 'demo',
    favorite: false,
    job_fence: 1,
    created_at,
    completed_at: created_at,
    deleted_at: null,
  };
}

export function jobOf(model: ReturnType<typeof modelOf>) {
  const { created_at } = model;
  return {
    _id: new ObjectId(),
    model_id: model._id,
    user_id: model.user_id,
    prompt: model.refined_prompt,
    polygon_count: model.polygon_count,
    preview_only: false,
    state: 'done',
    stage: 'download',
    activity: null,
    waiting_for: null,
    meshy_task_id: 'task',
    preview_task_id: 'task',
    upstream_deadline: created_at,
    meshy_status: 'SUCCEEDED',
    progress: 100,
    preceding_tasks: null,
    seq: { preview: 1, refine: 1 },
    wanted: { preview_glb: null, glb: null, poster: null },
    cancel_requested: false,
    attempts: 0,
    missing_since: null,
    timeline: [{ stage: 'preview', started_at: created_at, finished_at: created_at }],
    last_checked_at: created_at,
    next_check_at: null,
    lease: null,
    fence: 1,
    created_at,
    updated_at: created_at,
  };
}
