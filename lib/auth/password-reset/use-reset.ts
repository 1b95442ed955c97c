import 'server-only';
import { z } from 'zod';
import { audit } from '../../audit/audit';
import { AppError } from '../../errors';
import { setPassword } from '../account/set-password';
import { NewPassword } from '../account-fields';
import { hashOneTimeToken, OneTimeToken } from '../one-time-token';
import { findPerson, isDisabled, type PersonDocument } from '../people/person';
import { endSessions } from '../sessions/end-sessions';
import { forgive } from '../throttle/throttle';
import { type PasswordResetDocument, passwordResets } from './reset';

export const NewPasswordByLink = z.strictObject({ token: OneTimeToken, password: NewPassword });

type ResetState = 'open' | 'unknown' | 'used' | 'expired' | 'replaced' | 'disabled';

const REFUSALS = {
  unknown: 'This link does not exist. Copy all of it, or ask for a new one.',
  used: 'This link has been used. Sign in with the new password, or ask for a new link.',
  expired: 'This link has expired. Ask for a new one.',
  replaced: 'There is a newer link than this one. Use that, or ask for another.',
  disabled: 'This account is disabled. Ask the administrator of this server.',
};

/** What a token is worth now; looking changes nothing. */
export async function findReset(
  token: string,
  now: Date,
): Promise<{ state: Exclude<ResetState, 'open'> } | { state: 'open'; person: PersonDocument }> {
  const reset = await passwordResets().findOne({ token_hash: hashOneTimeToken(token) });
  const state = reset ? stateOf(reset, now) : 'unknown';
  if (!reset || state !== 'open') return { state: state === 'open' ? 'unknown' : state };
  const person = await findPerson(reset.user_id).catch(() => undefined);
  if (!person) return { state: 'unknown' };
  return isDisabled(person) ? { state: 'disabled' } : { state, person };
}

/** Why a link does not work, for the person who holds it. */
export const resetRefusal = (state: Exclude<ResetState, 'open'>): string => REFUSALS[state];

/** Sets a new password, once, and signs out every browser. Throws 'conflict'. */
export async function useReset(
  { token, password }: z.infer<typeof NewPasswordByLink>,
  { now, address }: { now: Date; address: string | null },
): Promise<void> {
  const found = await findReset(token, now);
  if (found.state !== 'open') throw new AppError('conflict', REFUSALS[found.state]);
  const spent = await passwordResets().updateOne(
    { token_hash: hashOneTimeToken(token), used_at: null, replaced_at: null },
    { $set: { used_at: now } },
  );
  if (spent.modifiedCount === 0) throw new AppError('conflict', REFUSALS.used);
  const id = found.person._id.toHexString();
  await setPassword(id, password);
  await endSessions(id);
  // Whoever tries to guess the old one must not keep its owner out.
  await forgive('account', found.person.email);
  await audit({
    action: 'user.password-reset',
    actor: { id, email: found.person.email },
    subject: { kind: 'user', id },
    address,
  });
}

function stateOf(reset: PasswordResetDocument, now: Date): ResetState {
  if (reset.used_at) return 'used';
  if (reset.replaced_at) return 'replaced';
  return reset.expires_at <= now ? 'expired' : 'open';
}
