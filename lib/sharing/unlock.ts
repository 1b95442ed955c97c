import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { verifyPassword } from 'better-auth/crypto';
import { placeOf } from '../auth/client-address';
import { authSecret } from '../auth/secret';
import { type Try, throttle } from '../auth/throttle/throttle';
import { DAY, HOUR } from '../clock';
import { AppError } from '../errors';
import type { ShareDocument } from './share';

/** How long a password once typed counts. */
export const UNLOCKED_FOR_MS = 12 * HOUR;
/** How long its proof still tells one visitor from the guessing world. */
export const KNOWN_FOR_MS = 180 * DAY;

type Typed = {
  password: string;
  address: string;
  now: Date;
  /** What the visitor was given the last time, too old by now. */
  proof?: string | undefined;
};

/** Checks a visitor's password and gives the proof to be shown from then on. Tries are counted by
 *  link and place, and those of strangers by link alone, too: nobody who has been here waits for what
 *  others guess. Throws 'invalid-input' for a wrong one, 'too-many-requests'. */
export async function unlockShare(
  share: ShareDocument,
  { password, address, now, proof }: Typed,
): Promise<string> {
  const here = await throttle('share-password', `${share.link_id} ${placeOf(address)}`, now);
  const isKnown = sealedUntil(share, proof) !== undefined;
  const anywhere = isKnown ? undefined : await countAnywhere(share, here, now);
  const hash = share.password_hash;
  if (hash === null || !(await verifyPassword({ hash, password }))) {
    throw new AppError('invalid-input', 'That is not the password of this link. Type it again.');
  }
  await here.succeed();
  // What others have guessed stays counted.
  await anywhere?.takeBack();
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
  const until = sealedUntil(share, proof);
  return until !== undefined && until > now.getTime();
}

/** Until when a proof counts, in ms since the epoch; undefined for what is no proof of ours. */
function sealedUntil(share: ShareDocument, proof: string | undefined): number | undefined {
  const [time = '', seal = ''] = (proof ?? '').split('.');
  if (!/^\d{13}$/.test(time)) return undefined;
  const until = Number(time);
  const expected = Buffer.from(sealOf(share, until));
  const given = Buffer.from(seal);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs ? until : undefined;
}

function sealOf({ link_id, password_hash }: ShareDocument, until: number): string {
  return createHmac('sha256', authSecret())
    .update(`share unlocked ${link_id} ${password_hash} ${until}`)
    .digest('base64url');
}
