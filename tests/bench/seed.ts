import type { Db } from 'mongodb';
import type { CreditEntry } from '../../lib/credits/entries';
import { dayOf } from '../../lib/credits/period';
import { newId } from '../../lib/db/id';
import type { JobDocument, ModelDocument } from '../../lib/generations/documents';
import { newJob, newModel } from '../../lib/generations/new-documents';
import { COLOR_NAMES, type Look, SHAPES } from '../../lib/media/look';

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
    await db.collection('credit_entries').insertMany(models.flatMap(entriesOf));
  }
}

export function modelOf(user_id: string, created_at: Date): ModelDocument {
  const prompt = `a thing made at ${created_at.toISOString()}`;
  const asked = newModel(
    { user_id, prompt, quality: 'standard', preview_only: false, engine: 'demo' },
    created_at,
  );
  const place = Math.floor(created_at.getTime() / MINUTE);
  const triangles = 5_000 + ((place * 7_919) % 95_000);
  const stats = { triangles, vertices: 20_000, materials: 1, textures: 3 };
  return {
    ...asked,
    status: 'completed',
    stats: { ...stats, size_m: [1, 1, 1] },
    look: lookAt(place),
    credits: { preview: 20, refine: 10 },
    completed_at: created_at,
  };
}

/** Every colour and every proportion in turn, with two colours to each. */
function lookAt(place: number): Look {
  const color = (step: number) => COLOR_NAMES[(place * step) % COLOR_NAMES.length] ?? 'grey';
  return { colors: [color(5), color(7)], shape: SHAPES[(place >> 2) % SHAPES.length] ?? null };
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

/** What its shape and its texture cost. */
function entriesOf({ _id, user_id, quality, engine, created_at }: ModelDocument): CreditEntry[] {
  return (['preview', 'refine'] as const).map((stage) => {
    const credits = stage === 'preview' ? 20 : 10;
    return {
      _id: newId(),
      user_id,
      model_id: _id,
      stage,
      kind: stage,
      engine,
      quality,
      ai_model: 'meshy-7.1',
      outcome: 'succeeded',
      credits,
      expected: credits,
      estimated: false,
      at: created_at,
      spent_on: dayOf(created_at),
    };
  });
}
