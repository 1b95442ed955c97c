import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { HOUR, MINUTE } from '../../clock';
import { Email } from '../account-fields';
import { findPersonByEmail, isDisabled } from '../people/person';
import { createReset } from './create-reset';
import { passwordResets } from './reset';

const LINK_LIVES_MS = HOUR;
/** A second mail before this has passed would only annoy its reader. */
const BETWEEN_MAILS_MS = 2 * MINUTE;

export const ForgottenPassword = z.strictObject({ email: Email });

type Outgoing = {
  sendLink(mail: { to: string; name: string; token: string; livesMs: number }): Promise<void>;
  address: string | null;
};

/**
 * Mails a reset link, if the address has an account that may sign in. Tells nobody whether it had:
 * run it after the answer has gone out, or the time it takes would tell.
 */
export async function requestReset(email: string, now: Date, outgoing: Outgoing): Promise<void> {
  const person = await findPersonByEmail(email);
  if (!person || isDisabled(person)) return;
  const user_id = person._id.toHexString();
  const recent = await passwordResets().findOne({
    user_id,
    created_by: null,
    created_at: { $gt: new Date(now.getTime() - BETWEEN_MAILS_MS) },
  });
  if (recent) return;
  const { token } = await createReset({
    user_id,
    created_by: null,
    now,
    livesMs: LINK_LIVES_MS,
  });
  await outgoing.sendLink({ to: person.email, name: person.name, token, livesMs: LINK_LIVES_MS });
  await audit({
    action: 'user.reset-mailed',
    actor: null,
    subject: { kind: 'user', id: user_id },
    facts: { email: person.email },
    address: outgoing.address,
  });
}
