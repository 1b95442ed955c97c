import 'server-only';
import { hashOneTimeToken } from '../one-time-token';
import type { InvitationState } from '../view';
import { type InvitationDocument, invitationState, invitations } from './invitation';

type Found =
  | { state: 'open'; invitation: InvitationDocument }
  | { state: Exclude<InvitationState, 'open'> | 'unknown' };

/** What a token is worth now; looking changes nothing. */
export async function findInvitation(token: string, now: Date): Promise<Found> {
  const invitation = await invitations().findOne({ token_hash: hashOneTimeToken(token) });
  if (!invitation) return { state: 'unknown' };
  const state = invitationState(invitation, now);
  return state === 'open' ? { state, invitation } : { state };
}
