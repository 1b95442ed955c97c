import 'server-only';
import { announceSetupOnce } from './announce-setup';
import { ON_THIS_MACHINE_HEADER } from './client-address';
import { isSetupToken } from './setup-token';

/** Whether who asks may make the first account, and what is wrong with their token if not. */
export type SetupDoor = 'open' | 'token-missing' | 'token-wrong';

/** Open for a client on this machine, and for who read the server's log. A stranger makes the
 *  server print the link there, should it not have done so yet. */
export function setupDoor(headers: Headers, token: unknown): SetupDoor {
  if (headers.get(ON_THIS_MACHINE_HEADER) === 'yes' || isSetupToken(token)) return 'open';
  announceSetupOnce();
  return token === undefined ? 'token-missing' : 'token-wrong';
}
