import 'server-only';
import type { Caller } from '../auth/caller';
import { clientAddressOf } from '../auth/client-address';
import type { SessionUser } from '../auth/user';

/** Who sent a request and from where, for verbs that write the audit log. */
export function callerOf({ request, user }: { request: Request; user: SessionUser }): Caller {
  return { user, address: clientAddressOf(request.headers) };
}
