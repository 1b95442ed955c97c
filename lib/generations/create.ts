import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { isDuplicateKey } from '../db/collection';
import { AppError } from '../errors';
import { hub } from '../events/hub';
import { Prompt, TexturePrompt } from '../prompts/prompt';
import { Enhancer } from '../prompts/suggestion';
import type { ModelDocument } from './documents';
import { engineName } from './engine';
import { giveBack, holdCredits } from './hold-credits';
import { newJob, newModel, sentPrompt } from './new-documents';
import { Quality } from './quality';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationView } from './view';

export const NewGeneration = z.strictObject({
  prompt: Prompt,
  refined_prompt: Prompt.exactOptional().describe(
    'What Meshy is asked, word for word. Without it: the prompt, tidied by rules.',
  ),
  enhancer: Enhancer.exactOptional().describe('Who proposed `refined_prompt`; kept, no more.'),
  quality: Quality.default('standard'),
  preview_only: z.boolean().default(false).describe('Stops at the untextured shape.'),
  hold_before_refine: z
    .boolean()
    .exactOptional()
    .describe(
      'Stops at the untextured shape too, and asks: `refine` paints it, `keep-untextured` does not.',
    ),
  texture_prompt: TexturePrompt.exactOptional().describe(
    'How the surface should look, if not as the prompt says.',
  ),
});
export type NewGeneration = z.infer<typeof NewGeneration>;

export const IdempotencyKey = z.string().min(1).max(200);

/**
 * Starts a generation; the checker buys it at once. Charges nothing itself. The same
 * `idempotencyKey` gives the generation it made the first time. Throws 'conflict' when that one
 * was asked for in other words, 'over-budget' and 'too-many-requests' where a limit is reached.
 */
export async function createGeneration(
  user: SessionUser,
  wanted: NewGeneration,
  idempotencyKey?: string,
): Promise<GenerationView> {
  const earlier = idempotencyKey && (await findEarlier(user, wanted, idempotencyKey));
  if (earlier) return earlier;
  const now = new Date();
  const model = newModel({ user_id: user.id, engine: engineName(), ...wanted }, now);
  if (idempotencyKey) model.idempotency_key = idempotencyKey;
  const job = newJob(model, now);
  try {
    job.reservation = await holdCredits(job, now);
  } catch (thrown) {
    // The same press, sent twice at once, may just have had the last of the credits.
    const winner = idempotencyKey && (await findEarlier(user, wanted, idempotencyKey));
    if (winner) return winner;
    throw thrown;
  }
  // The job first: a model without one would wait for ever; a job without a model buys nothing.
  await jobs().insertOne(job);
  try {
    await models().insertOne(model);
  } catch (thrown) {
    // After any other error the model may be there all the same, and then needs its job.
    if (!isDuplicateKey(thrown)) throw thrown;
    await jobs().deleteOne({ _id: job._id });
    await giveBack(job.reservation);
    const winner = idempotencyKey && (await findEarlier(user, wanted, idempotencyKey));
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
  if (model.deleted_at) {
    throw new AppError('conflict', 'What this Idempotency-Key started was deleted: use a new one.');
  }
  if (!isSameWish(model, wanted)) {
    throw new AppError(
      'conflict',
      'This Idempotency-Key already started another generation: use a new one.',
    );
  }
  return toView(model, job, new Date());
}

/** Not `preview_only`, nor the texture's words where only a later refine sends them: it may have
 *  changed both. */
function isSameWish(model: ModelDocument, wanted: NewGeneration): boolean {
  const { prompt, quality, preview_only, hold_before_refine = false, texture_prompt = '' } = wanted;
  const isPaintedLater = preview_only || hold_before_refine;
  return (
    model.prompt === prompt &&
    model.quality === quality &&
    model.refined_prompt === sentPrompt(wanted) &&
    (model.hold_before_refine ?? false) === hold_before_refine &&
    (isPaintedLater || (model.texture_prompt ?? '') === texture_prompt)
  );
}
