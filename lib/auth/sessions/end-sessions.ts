import 'server-only';
import { auth } from '../auth';
import { tellSignedOut } from './tell-signed-out';

/** Signs somebody out everywhere, or everywhere but in one session. Returns how many ended. */
export async function endSessions(userId: string, exceptId?: string): Promise<number> {
  const { internalAdapter } = await auth().$context;
  const ending = (await internalAdapter.listSessions(userId)).filter(({ id }) => id !== exceptId);
  if (exceptId === undefined) await internalAdapter.deleteUserSessions(userId);
  else await internalAdapter.deleteSessions(ending.map(({ token }) => token));
  await tellSignedOut(userId);
  return ending.length;
}
