import 'server-only';
import type { InvitationView } from '../view';
import { invitations, toInvitationView } from './invitation';

const MOST_SHOWN = 100;

/** The hundred newest invitations. For administrators: the caller has made sure of that. */
export async function listInvitations(now: Date): Promise<InvitationView[]> {
  const found = await invitations()
    .find({})
    .sort({ created_at: -1, _id: -1 })
    .limit(MOST_SHOWN)
    .toArray();
  return found.map((invitation) => toInvitationView(invitation, now));
}
