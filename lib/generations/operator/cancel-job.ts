import 'server-only';
import type { SessionUser } from '../../auth/user';
import { cancelFound } from '../cancel';
import type { GenerationView } from '../view';
import { findForOperator } from './find-for-operator';
import { noteAct } from './note-act';

/** Stops anybody's generation before its next paid step, as its owner can. Throws 'not-found', or
 *  'conflict' when there is nothing left to cancel. */
export async function cancelJob(user: SessionUser, id: string): Promise<GenerationView> {
  const found = await findForOperator(user, id);
  const view = await cancelFound(found);
  const what = 'an administrator asked to stop it';
  await noteAct(found, { by: user, what, action: 'generation.canceled' });
  return view;
}
