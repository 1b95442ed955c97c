import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { SessionUser } from '../auth/user';
import { Prompt, TexturePrompt } from '../prompts/prompt';
import { Enhancer } from '../prompts/suggestion';
import { assertOptions } from './assert-options';
import type { ModelDocument } from './documents';
import { engineName } from './engine';
import { findByKey } from './find-by-key';
import { insertGeneration } from './insert-generation';
import { newJob, newModel, sentPrompt } from './new-documents';
import type { MeshyOptions } from './options';
import { MeshyOptionsField, PolygonCount } from './options-field';
import { POLYGON_COUNTS } from './quality';
import { Quality } from './quality-field';
import type { GenerationView } from './view';

export const NewGeneration = z.strictObject({
  prompt: Prompt,
  refined_prompt: Prompt.exactOptional().describe(
    'What Meshy is asked, word for word. Without it: the prompt, tidied by rules.',
  ),
  enhancer: Enhancer.exactOptional().describe('Who proposed `refined_prompt`; kept, no more.'),
  quality: Quality.default('standard'),
  polygon_count: PolygonCount.exactOptional(),
  options: MeshyOptionsField.exactOptional(),
  preview_only: z.boolean().default(false).describe('Stops at the untextured shape.'),
  hold_before_refine: z
    .boolean()
    .exactOptional()
    .describe(
      'Stops at the untextured shape too, and asks: `refine` adds the texture, `keep-untextured` does not.',
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
  const findEarlier = () => findByKey(user, idempotencyKey, (model) => isSameWish(model, wanted));
  const earlier = await findEarlier();
  if (earlier) return earlier;
  assertOptions(wanted.options);
  const now = new Date();
  const model = newModel({ user_id: user.id, engine: engineName(), ...wanted }, now);
  if (idempotencyKey) model.idempotency_key = idempotencyKey;
  return insertGeneration({ model, job: newJob(model, now) }, findEarlier, now);
}

/** Not `preview_only`, nor what is said of the texture where only a later refine sends it: it may
 *  have changed both. */
export function isSameWish(model: ModelDocument, wanted: NewGeneration): boolean {
  const { prompt, quality, preview_only, hold_before_refine = false } = wanted;
  const isPaintedLater = preview_only || hold_before_refine || Boolean(model.shape_doubts);
  return (
    !model.source_model_id &&
    model.prompt === prompt &&
    model.polygon_count === (wanted.polygon_count ?? POLYGON_COUNTS[quality]) &&
    isDeepStrictEqual(ofShape(model.options), ofShape(wanted.options)) &&
    model.refined_prompt === sentPrompt(wanted) &&
    (model.hold_before_refine ?? false) === hold_before_refine &&
    (isPaintedLater || isSamePaint(model, wanted))
  );
}

function ofShape({ texture_resolution, ...options }: MeshyOptions = {}) {
  return options;
}

function isSamePaint(model: ModelDocument, { texture_prompt, options }: NewGeneration): boolean {
  const isAsFine = model.options?.texture_resolution === options?.texture_resolution;
  return isAsFine && (model.texture_prompt ?? '') === (texture_prompt ?? '');
}
