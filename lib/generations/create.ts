import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { isDuplicateKey } from '../db/collection';
import { type Id, newId } from '../db/id';
import { AppError } from '../errors';
import { hub } from '../events/hub';
import type { JobDocument, ModelDocument } from './documents';
import { engineName } from './engine';
import { Prompt, refinePrompt } from './prompt';
import { POLYGON_COUNTS, Quality } from './quality';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationView } from './view';

export const NewGeneration = z.strictObject({
  prompt: Prompt,
  quality: Quality.default('standard'),
  preview_only: z.boolean().default(false),
});
export type NewGeneration = z.infer<typeof NewGeneration>;

export const IdempotencyKey = z.string().min(1).max(200);

/**
 * Starts a generation; the checker buys it at once. Charges nothing itself. The same
 * `idempotencyKey` gives the generation it made the first time. Throws 'conflict' when that one
 * was asked for in other words.
 */
export async function createGeneration(
  user: SessionUser,
  wanted: NewGeneration,
  idempotencyKey?: string,
): Promise<GenerationView> {
  const earlier = idempotencyKey && (await findEarlier(user, wanted, idempotencyKey));
  if (earlier) return earlier;
  const now = new Date();
  const model = newModel(user, wanted, now);
  if (idempotencyKey) model.idempotency_key = idempotencyKey;
  const job = newJob(model, now);
  // The job first: a model without one would wait for ever; a job without a model buys nothing.
  await jobs().insertOne(job);
  try {
    await models().insertOne(model);
  } catch (thrown) {
    await jobs().deleteOne({ _id: job._id });
    const winner =
      idempotencyKey && isDuplicateKey(thrown) && (await findEarlier(user, wanted, idempotencyKey));
    if (winner) return winner;
    throw thrown;
  }
  hub().emit('due');
  return toView(model, job, now);
}

async function findEarlier(
  user: SessionUser,
  wanted: NewGeneration,
  idempotencyKey: string,
): Promise<GenerationView | undefined> {
  const model = await models().findOne({ user_id: user.id, idempotency_key: idempotencyKey });
  const job = model && (await jobs().findOne({ model_id: model._id }));
  if (!model || !job) return undefined;
  if (model.prompt !== wanted.prompt || model.quality !== wanted.quality) {
    throw new AppError(
      'conflict',
      'This Idempotency-Key already started another generation: use a new one.',
    );
  }
  return toView(model, job, new Date());
}

function newModel(user: SessionUser, wanted: NewGeneration, now: Date): ModelDocument {
  return {
    _id: newId(),
    user_id: user.id,
    prompt: wanted.prompt,
    refined_prompt: refinePrompt(wanted.prompt),
    title: null,
    quality: wanted.quality,
    polygon_count: POLYGON_COUNTS[wanted.quality],
    preview_only: wanted.preview_only,
    status: 'processing',
    error: null,
    glb_url: null,
    glb_file_path: null,
    preview_glb_file_path: null,
    thumbnail_url: null,
    files: [],
    stats: null,
    credits: { preview: null, refine: null },
    engine: engineName(),
    favorite: false,
    job_fence: 0,
    created_at: now,
    completed_at: null,
    deleted_at: null,
  };
}

function newJob(
  model: Pick<ModelDocument, 'user_id' | 'refined_prompt' | 'polygon_count' | 'preview_only'> & {
    _id: Id;
  },
  now: Date,
): JobDocument {
  return {
    _id: newId(),
    model_id: model._id,
    user_id: model.user_id,
    prompt: model.refined_prompt,
    polygon_count: model.polygon_count,
    preview_only: model.preview_only,
    state: 'active',
    stage: 'preview',
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
