import 'server-only';
import { invitations } from './invitation';

/** Uses up an open invitation that names this address, for somebody who has shown that it is
 *  theirs. False when there is none. */
export async function spendInvitationFor(email: string, now: Date): Promise<boolean> {
  const spent = await invitations().findOneAndUpdate(
    { email, used_at: null, revoked_at: null, expires_at: { $gt: now } },
    { $set: { used_at: now, used_by: { id: null, email } } },
  );
  return spent !== null;
}
