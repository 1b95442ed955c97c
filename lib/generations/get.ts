import 'server-only';
import type { SessionUser } from '../auth/user';
import { findOwned } from './find-owned';
import { toView } from './to-view';
import type { GenerationView } from './view';

/** One of the user's generations. Throws 'not-found'. */
export async function getGeneration(user: SessionUser, id: string): Promise<GenerationView> {
  const { model, job } = await findOwned(user, id);
  return toView(model, job, new Date());
}
