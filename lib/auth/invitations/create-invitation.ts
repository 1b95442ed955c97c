import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { DAY } from '../../clock';
import { newId } from '../../db/id';
import { Email } from '../account-fields';
import type { Caller } from '../caller';
import { newOneTimeToken } from '../one-time-token';
import type { InvitationView } from '../view';
import { type InvitationDocument, invitations, toInvitationView } from './invitation';

/** What an administrator says when inviting somebody. */
export const NewInvitation = z.strictObject({
  /** Then only this address may use the link. */
  email: Email.nullish().transform((email) => email ?? null),
  note: z
    .string()
    .trim()
    .max(200, 'note: at most 200 characters.')
    .nullish()
    .transform((note) => note || null),
  expires_in_days: z.int().min(1).max(90).default(7),
});
export type NewInvitation = z.infer<typeof NewInvitation>;

/** Makes an invitation. The token is in the answer and nowhere else. */
export async function createInvitation(
  caller: Caller,
  { email, note, expires_in_days }: NewInvitation,
  now: Date,
): Promise<{ invitation: InvitationView; token: string }> {
  const { token, token_hash } = newOneTimeToken();
  const invitation: InvitationDocument = {
    _id: newId(),
    token_hash,
    email,
    note,
    created_by: { id: caller.user.id, email: caller.user.email },
    created_at: now,
    expires_at: new Date(now.getTime() + expires_in_days * DAY),
    used_at: null,
    used_by: null,
    revoked_at: null,
  };
  await invitations().insertOne(invitation);
  await audit({
    action: 'invitation.created',
    actor: caller.user,
    subject: { kind: 'invitation', id: invitation._id.toHexString() },
    facts: { email, expires_in_days },
    address: caller.address,
  });
  return { invitation: toInvitationView(invitation, now), token };
}
