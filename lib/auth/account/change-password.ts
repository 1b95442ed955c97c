import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { NewPassword, TypedPassword } from '../account-fields';
import type { Caller } from '../caller';
import { endSessions } from '../sessions/end-sessions';
import { currentSessionId } from '../sessions/own-sessions';
import { checkPassword } from './check-password';
import { setPassword } from './set-password';

export const PasswordChange = z.strictObject({
  current_password: TypedPassword,
  password: NewPassword,
  /** Whether every other browser is signed out. */
  sign_out_others: z.boolean().default(true),
});

/** Changes my password. Throws 'invalid-input' when the present one is wrong. */
export async function changePassword(
  caller: Caller,
  change: z.infer<typeof PasswordChange>,
  headers: Headers,
): Promise<void> {
  const { id } = caller.user;
  await checkPassword(id, change.current_password);
  await setPassword(id, change.password);
  if (change.sign_out_others) await endSessions(id, await currentSessionId(headers));
  await audit({
    action: 'user.password-changed',
    actor: caller.user,
    subject: { kind: 'user', id },
    facts: { signed_out_others: change.sign_out_others },
    address: caller.address,
  });
}
