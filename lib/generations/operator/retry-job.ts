import 'server-only';
import type { SessionUser } from '../../auth/user';
import { AppError } from '../../errors';
import { retryFound } from '../retry';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { noteAct } from './note-act';

/** Tries the stage that failed again, for its owner, within the owner's limits. Throws 'not-found',
 *  'conflict' when there is nothing to try, and what a limit says. */
export async function retryJob(user: SessionUser, id: string): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  if (found.model.deleted_at) throw new AppError('conflict', 'Its owner has deleted it.');
  const view = await retryFound(user, found);
  // A purchase is in the audit log by now.
  const action = found.job.stage === 'download' ? 'generation.retried' : null;
  await noteAct(found, { by: user, what: 'an administrator tried it again', action });
  return view;
}
