import 'server-only';
import { SECOND } from '../clock';
import { askerOf } from './asker';
import type { SessionUser } from './user';

const TRUSTED_MS = 2 * SECOND;
const MOST_REMEMBERED = 1000;

type Remembered = { user: Promise<SessionUser | undefined>; until: number };
const remembered = new Map<string, Remembered>();

/**
 * Who sent these request headers, signed in or with an API key of any scope, looked up at most once in two seconds for the same credentials:
 * a page of posters, or a file fetched in ranges, is one person asking many times at once. Only
 * for reading what is kept; a sign-out or a revoked key may take that long to be noticed here.
 */
export function recentUserOf(headers: Headers, now: number): Promise<SessionUser | undefined> {
  const credentials = `${headers.get('cookie')}\n${headers.get('authorization')}`;
  const known = remembered.get(credentials);
  if (known && now < known.until) return known.user;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const user = askerOf(headers, new Date(now)).then((asker) => asker?.user);
  remembered.set(credentials, { user, until: now + TRUSTED_MS });
  // Nobody is remembered as nobody: the next request may have signed in.
  user.then(
    (found) => found ?? remembered.delete(credentials),
    () => remembered.delete(credentials),
  );
  return user;
}
