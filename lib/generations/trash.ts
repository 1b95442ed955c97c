import 'server-only';
import type { SessionUser } from '../auth/user';
import { changeGenerations } from './change-many';
import { getGeneration } from './get';
import type { GenerationView } from './view';

/** Takes a generation out of every list. What is still being made goes on: it may be paid for.
 *  Throws 'not-found'. */
export async function trashGeneration(user: SessionUser, id: string): Promise<GenerationView> {
  await changeGenerations(user, { ids: [id], trashed: true });
  return getGeneration(user, id);
}

/** Brings it back to where it was. Throws 'not-found'. */
export async function restoreGeneration(user: SessionUser, id: string): Promise<GenerationView> {
  await changeGenerations(user, { ids: [id], trashed: false });
  return getGeneration(user, id);
}
