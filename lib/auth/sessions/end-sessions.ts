import 'server-only';
import { hub } from '../../events/hub';
import { auth } from '../auth';

/** Signs somebody out everywhere, or everywhere but in one session. Returns how many ended. */
export async function endSessions(userId: string, exceptId?: string): Promise<number> {
  const { internalAdapter } = await auth().$context;
  const ending = (await internalAdapter.listSessions(userId)).filter(({ id }) => id !== exceptId);
  if (exceptId === undefined) await internalAdapter.deleteUserSessions(userId);
  else await internalAdapter.deleteSessions(ending.map(({ token }) => token));
  hub().emit('signed_out', { user_id: userId });
  return ending.length;
}
