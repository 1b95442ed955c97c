import type { Db } from 'mongodb';
import type { JobDocument, ModelDocument } from '../../lib/generations/documents';
import { newJob, newModel } from '../../lib/generations/new-documents';

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

export function modelOf(user_id: string, created_at: Date): ModelDocument {
  const prompt = `a thing made at ${created_at.toISOString()}`;
  const asked = newModel(
    { user_id, prompt, quality: 'standard', preview_only: false, engine: 'demo' },
    created_at,
  );
  const stats = { triangles: 30_000, vertices: 20_000, materials: 1, textures: 3 };
  return {
    ...asked,
    status: 'completed',
    stats: { ...stats, size_m: [1, 1, 1] },
    credits: { preview: 20, refine: 10 },
    completed_at: created_at,
  };
}

export function jobOf(model: ModelDocument): JobDocument {
  return {
    ...newJob(model, model.created_at),
    state: 'done',
    stage: 'download',
    activity: null,
    progress: 100,
    next_check_at: null,
  };
}
