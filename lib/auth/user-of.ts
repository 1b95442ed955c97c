import 'server-only';
import { auth } from './auth';
import type { SessionUser } from './user';

/** Who sent these request headers, if their session is good. */
export async function userOf(requestHeaders: Headers): Promise<SessionUser | undefined> {
  const session = await auth().api.getSession({ headers: requestHeaders });
  // A sign-in that began before the account was disabled may end after its sessions were.
  if (!session || session.user.banned) return undefined;
  const { id, name, email, role } = session.user;
  return { id, name, email, role: role === 'admin' ? 'admin' : 'user' };
}
