import 'server-only';
import { hashOneTimeToken } from '../one-time-token';
import type { InvitationState } from '../view';
import { type InvitationDocument, invitationState, invitations } from './invitation';

const REFUSALS = {
  unknown: 'This invitation does not exist. Copy the whole link, or ask for a new one.',
  used: 'This invitation has been used. Sign in, or ask for a new one.',
  expired: 'This invitation has expired. Ask the administrator for a new one.',
  revoked: 'This invitation was withdrawn. Ask the administrator for a new one.',
};

/** Why a link does not work, for the person who holds it. */
export const invitationRefusal = (state: keyof typeof REFUSALS): string => REFUSALS[state];

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
