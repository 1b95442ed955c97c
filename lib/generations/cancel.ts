import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { hub } from '../events/hub';
import { findOwned, type Owned } from './find-owned';
import { canCancel } from './permitted';
import { jobs } from './store';
import { toView } from './to-view';
import type { GenerationView } from './view';

/**
 * Asks the checker to stop before the next paid step: a waiting task is deleted at Meshy and
 * refunded, a running one ends by itself and what it yields is kept. Throws 'not-found' or
 * 'conflict'.
 */
export async function cancelGeneration(user: SessionUser, id: string): Promise<GenerationView> {
  return cancelFound(await findOwned(user, id));
}

/** The same for one that was looked up, by its owner or by whoever runs the server. */
export async function cancelFound({ model, job }: Owned): Promise<GenerationView> {
  const now = new Date();
  if (!canCancel(model, job)) {
    throw new AppError('conflict', 'There is nothing left to cancel.');
  }
  const asked = await jobs().findOneAndUpdate(
    { _id: job._id, state: 'active' },
    { $set: { cancel_requested: true, next_check_at: now, updated_at: now } },
    { returnDocument: 'after' },
  );
  if (!asked) throw new AppError('conflict', 'It has just ended.');
  hub().emit('due');
  return toView(model, asked, now);
}
