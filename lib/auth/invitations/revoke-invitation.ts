import 'server-only';
import { audit } from '../../audit/audit';
import { parseId } from '../../db/id';
import { AppError } from '../../errors';
import type { Caller } from '../caller';
import { invitations } from './invitation';

/** Makes an unused link worthless. Throws 'not-found', or 'conflict' when it was used already. */
export async function revokeInvitation(caller: Caller, id: string, now: Date): Promise<void> {
  const _id = parseId(id);
  const invitation = _id && (await invitations().findOne({ _id }));
  if (!invitation) throw new AppError('not-found', 'There is no such invitation.');
  const revoked = await invitations().updateOne(
    { _id: invitation._id, used_at: null },
    { $set: { revoked_at: now } },
  );
  if (revoked.matchedCount === 0) {
    throw new AppError('conflict', 'It was used in the meantime: disable the account instead.');
  }
  await audit({
    action: 'invitation.revoked',
    actor: caller.user,
    subject: { kind: 'invitation', id },
    facts: { email: invitation.email },
    address: caller.address,
  });
}
