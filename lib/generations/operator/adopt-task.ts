import 'server-only';
import { z } from 'zod';
import type { SessionUser } from '../../auth/user';
import { isDuplicateKey } from '../../db/collection';
import { AppError } from '../../errors';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { goOn } from './go-on';
import { openPurchaseOf, settleOpen } from './settle-open';

export const Adoption = z.strictObject({ task_id: z.string().min(1).max(200) });

/**
 * Gives a purchase whose reply was lost the task that an administrator chose from its candidates.
 * Throws 'not-found', or 'conflict' when there is nothing to choose, the task is none of the
 * candidates, or it has an owner.
 */
export async function adoptTask(
  user: SessionUser,
  id: string,
  { task_id }: z.infer<typeof Adoption>,
): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  const open = await openPurchaseOf(found.job);
  if (!open.candidates?.includes(task_id)) {
    throw new AppError('conflict', 'This task is none of those that could be the one.');
  }
  try {
    await settleOpen(open, { state: 'accepted', task_id });
  } catch (thrown) {
    if (!isDuplicateKey(thrown)) throw thrown;
    throw new AppError('conflict', 'Another generation has this task.', { cause: thrown });
  }
  const act = { by: user, what: 'an administrator chose the task', facts: { task_id } };
  return goOn(found, { ...act, action: 'generation.task-adopted' });
}
