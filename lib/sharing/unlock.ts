import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { verifyPassword } from 'better-auth/crypto';
import { placeOf } from '../auth/client-address';
import { authSecret } from '../auth/secret';
import { type Try, throttle } from '../auth/throttle/throttle';
import { HOUR } from '../clock';
import { AppError } from '../errors';
import type { ShareDocument } from './share';

/** How long a password once typed counts. */
export const UNLOCKED_FOR_MS = 12 * HOUR;

/** Checks a visitor's password and gives the proof to be shown from then on. Tries are counted by
 *  link and place, and by link alone. Throws 'invalid-input' for a wrong one, 'too-many-requests'. */
export async function unlockShare(
  share: ShareDocument,
  { password, address, now }: { password: string; address: string; now: Date },
): Promise<string> {
  const here = await throttle('share-password', `${share.link_id} ${placeOf(address)}`, now);
  const anywhere = await countAnywhere(share, here, now);
  const hash = share.password_hash;
  if (hash === null || !(await verifyPassword({ hash, password }))) {
    throw new AppError('invalid-input', 'That is not the password of this link. Type it again.');
  }
  await here.succeed();
  // What others have guessed stays counted.
  await anywhere.takeBack();
  const until = now.getTime() + UNLOCKED_FOR_MS;
  return `${until}.${sealOf(share, until)}`;
}

async function countAnywhere({ link_id }: ShareDocument, here: Try, now: Date): Promise<Try> {
  try {
    return await throttle('share-guesses', link_id, now);
  } catch (thrown) {
    await here.takeBack();
    throw thrown;
  }
}

/** Whether a proof is ours, of this link's present password, and not too old. */
export function isUnlocked(share: ShareDocument, proof: string | undefined, now: Date): boolean {
  const [time = '', seal = ''] = (proof ?? '').split('.');
  const until = Number(time);
  if (!/^\d{13}$/.test(time) || until <= now.getTime()) return false;
  const expected = Buffer.from(sealOf(share, until));
  const given = Buffer.from(seal);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sealOf({ link_id, password_hash }: ShareDocument, until: number): string {
  return createHmac('sha256', authSecret())
    .update(`share unlocked ${link_id} ${password_hash} ${until}`)
    .digest('base64url');
}
