import 'server-only';
import type { SessionUser } from '../../auth/user';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { goOn } from './go-on';
import { openPurchaseOf, settleOpen } from './settle-open';

/**
 * An administrator has made sure that a purchase whose reply was lost bought nothing: it is made
 * anew. Throws 'not-found', or 'conflict' when no purchase of it waits for a decision.
 */
export async function markNotSubmitted(user: SessionUser, id: string): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  await settleOpen(await openPurchaseOf(found.job), { state: 'not_submitted' });
  const what = 'an administrator found that nothing was bought';
  return goOn(found, { by: user, what, action: 'generation.not-submitted' });
}
