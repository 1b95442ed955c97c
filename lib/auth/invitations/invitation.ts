import 'server-only';
import { collection } from '../../db/collection';
import type { Id } from '../../db/id';
import type { InvitationState, InvitationView } from '../view';

/** Collection `invitations`: a link that makes one account, for a person with the role `user`. */
export type InvitationDocument = {
  _id: Id;
  /** sha256 of the token in the link; the token itself is kept nowhere. */
  token_hash: string;
  email: string | null;
  note: string | null;
  created_by: { id: string; email: string };
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
  used_by: { id: string | null; email: string } | null;
  revoked_at: Date | null;
};

export const invitations = () => collection<InvitationDocument>('invitations');

export async function ensureInvitationIndexes(): Promise<void> {
  await invitations().createIndexes([
    { key: { token_hash: 1 }, unique: true },
    { key: { created_at: -1, _id: -1 } },
  ]);
}

export function invitationState(invitation: InvitationDocument, now: Date): InvitationState {
  if (invitation.used_at) return 'used';
  if (invitation.revoked_at) return 'revoked';
  return invitation.expires_at <= now ? 'expired' : 'open';
}

export function toInvitationView(invitation: InvitationDocument, now: Date): InvitationView {
  const { _id, email, note, created_by, created_at, expires_at, used_at, used_by } = invitation;
  return {
    id: _id.toHexString(),
    email,
    note,
    state: invitationState(invitation, now),
    created_by: created_by.email,
    created_at: created_at.toISOString(),
    expires_at: expires_at.toISOString(),
    used_at: used_at?.toISOString() ?? null,
    used_by: used_by?.email ?? null,
  };
}
