import 'server-only';
import type { SessionUser } from '../../auth/user';
import { AppError } from '../../errors';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { goOn } from './go-on';

/** Has the checker look at a job at once, whatever it waits for. Buys nothing by itself. Throws
 *  'not-found', or 'conflict' when it has ended or is parked. */
export async function checkNow(user: SessionUser, id: string): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  if (found.job.state !== 'active') throw new AppError('conflict', 'It has ended.');
  if (found.job.parked_at) throw new AppError('conflict', 'It is parked: let it go on first.');
  const what = 'an administrator asked for a look';
  return goOn(found, { by: user, what, action: 'generation.checked' });
}
