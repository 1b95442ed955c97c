import 'server-only';
import { audit } from '../../audit/audit';
import { DAY } from '../../clock';
import { AppError } from '../../errors';
import type { Caller } from '../caller';
import { findPerson, isDisabled } from '../people/person';
import { createReset } from './create-reset';

const LINK_LIVES_MS = DAY;

/** A link an administrator hands to somebody who forgot a password. Throws 'not-found', or
 *  'conflict' for a disabled account. */
export async function createResetLink(
  caller: Caller,
  userId: string,
  now: Date,
): Promise<{ token: string; expires_at: Date }> {
  const person = await findPerson(userId);
  if (isDisabled(person)) {
    throw new AppError('conflict', 'This account is disabled: enable it first.');
  }
  const { id, email } = caller.user;
  const reset = await createReset({
    user_id: userId,
    created_by: { id, email },
    now,
    livesMs: LINK_LIVES_MS,
  });
  await audit({
    action: 'user.reset-link-created',
    actor: caller.user,
    subject: { kind: 'user', id: userId },
    facts: { email: person.email },
    address: caller.address,
  });
  return reset;
}
