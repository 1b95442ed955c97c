import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { announceChange } from './announce-change';
import { findOwnedModel } from './find-owned';
import { getGeneration } from './get';
import { awaitsTexture } from './permitted';
import { models } from './store';
import type { GenerationView } from './view';

/** The shape is enough: nobody is asked about its texture any more. It can be painted all the same,
 *  while Meshy holds it. Repeatable. Throws 'not-found' or 'conflict'. */
export async function keepUntextured(user: SessionUser, id: string): Promise<GenerationView> {
  const model = await findOwnedModel(user, id);
  const wasAsked = model.hold_before_refine || model.shape_doubts?.verdict === 'ask';
  const isDecided = wasAsked && model.preview_only && !model.awaiting_texture;
  if (!awaitsTexture(model) && !isDecided) {
    throw new AppError('conflict', 'It does not wait for a decision about its texture.');
  }
  // A press of "paint it" at the same moment wins: it costs, so it is not taken back.
  await models().updateOne(
    { _id: model._id, preview_only: true },
    { $set: { awaiting_texture: false } },
  );
  await announceChange([model._id], user.id);
  return getGeneration(user, id);
}
