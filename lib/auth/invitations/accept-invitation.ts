import 'server-only';
import { isAPIError } from 'better-auth/api';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import type { Id } from '../../db/id';
import { AppError } from '../../errors';
import { Email, NewPassword, PersonName } from '../account-fields';
import { auth } from '../auth';
import { OneTimeToken } from '../one-time-token';
import { findInvitation, invitationRefusal } from './find-invitation';
import { type InvitationDocument, invitations } from './invitation';

/** What an invited person sends. */
export const InvitationAnswer = z.strictObject({
  token: OneTimeToken,
  name: PersonName,
  email: Email,
  password: NewPassword,
});
export type InvitationAnswer = z.infer<typeof InvitationAnswer>;

/**
 * Makes the account an invitation is for. Of several who answer at once one gets it. The link is
 * spent before the account is made and given back if none comes of it: a crash in between costs a
 * link, never gives two accounts. Throws 'conflict' or 'invalid-input'.
 */
export async function acceptInvitation(
  answer: InvitationAnswer,
  { now, address }: { now: Date; address: string | null },
): Promise<void> {
  const invitation = await spend(answer, now);
  const { id } = await makeAccount(answer).catch(async (thrown: unknown) => {
    await giveBack(invitation._id);
    throw thrown;
  });
  await invitations().updateOne({ _id: invitation._id }, { $set: { 'used_by.id': id } });
  await audit({
    action: 'invitation.used',
    actor: { id, email: answer.email },
    subject: { kind: 'invitation', id: invitation._id.toHexString() },
    facts: { invited_by: invitation.created_by.email },
    address,
  });
}

async function spend(answer: InvitationAnswer, now: Date): Promise<InvitationDocument> {
  const found = await findInvitation(answer.token, now);
  if (found.state !== 'open') throw new AppError('conflict', invitationRefusal(found.state));
  const { _id, email } = found.invitation;
  if (email && email !== answer.email) {
    throw new AppError('invalid-input', `email: this invitation is for ${email}.`);
  }
  const spent = await invitations().findOneAndUpdate(
    { _id, used_at: null, revoked_at: null, expires_at: { $gt: now } },
    { $set: { used_at: now, used_by: { id: null, email: answer.email } } },
    { returnDocument: 'after' },
  );
  if (!spent) throw new AppError('conflict', invitationRefusal('used'));
  return spent;
}

async function giveBack(_id: Id): Promise<void> {
  await invitations().updateOne({ _id }, { $set: { used_at: null, used_by: null } });
}

async function makeAccount({ name, email, password }: InvitationAnswer): Promise<{ id: string }> {
  try {
    const { user } = await auth().api.createUser({ body: { name, email, password, role: 'user' } });
    return user;
  } catch (thrown) {
    if (isAPIError(thrown) && String(thrown.body?.code).startsWith('USER_ALREADY_EXISTS')) {
      throw new AppError('conflict', 'This e-mail address has an account already: sign in.', {
        cause: thrown,
      });
    }
    throw thrown;
  }
}
