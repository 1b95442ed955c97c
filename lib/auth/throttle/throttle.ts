import 'server-only';
import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '../../clock';
import { AppError } from '../../errors';
import { countTry, withoutTry } from './count-try';
import { LIMITS, type ThrottleKind } from './limits';
import { hiddenKey, readTries, removeTries, writeTries } from './store';

/** Each round one of those who write at once gets through, and a handful reach the limit. */
const MOST_ROUNDS = 50;

/** A try that was let through. It counts as failed unless one of these is called. */
export type Try = {
  /** It was right: all failures under this key are forgotten. */
  succeed(): Promise<void>;
  /** It was not a wrong guess: as if it had not been made. */
  takeBack(): Promise<void>;
};

/**
 * Counts one try to get in, before it is judged: however many are made at once, by however many
 * processes, no more than the limit are let through. Throws 'too-many-requests' with the seconds
 * to wait.
 */
export async function throttle(kind: ThrottleKind, key: string, now = new Date()): Promise<Try> {
  const limit = LIMITS[kind];
  const _id = hiddenKey(kind, key);
  const id = randomUUID();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = await readTries(_id);
    const verdict = countTry(known, { id, now, limit });
    if (verdict.kind === 'wait') throw tooMany(verdict.until.getTime() - now.getTime());
    const expires_at = new Date(now.getTime() + limit.forgetMs);
    if (await writeTries(_id, known, { ...verdict.next, expires_at })) {
      return { succeed: () => removeTries(_id), takeBack: () => takeBack(_id, id, kind) };
    }
  }
  throw tooMany(SECOND);
}

/** Forgets all failures under a key: its person proved who they are in another way. */
export async function forgive(kind: ThrottleKind, key: string): Promise<void> {
  await removeTries(hiddenKey(kind, key));
}

async function takeBack(_id: string, id: string, kind: ThrottleKind): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = await readTries(_id);
    if (!known) return;
    const { expires_at } = known;
    const next = { ...withoutTry(known, id, LIMITS[kind]), expires_at };
    if (await writeTries(_id, known, next)) return;
  }
}

function tooMany(waitMs: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / SECOND));
  const words = `Too many failed tries. Try again in ${spoken(waitMs)}.`;
  return new AppError('too-many-requests', words, { retryAfterSeconds });
}

function spoken(waitMs: number): string {
  const [count, unit] =
    waitMs < MINUTE
      ? [Math.max(1, Math.ceil(waitMs / SECOND)), 'second']
      : [Math.ceil(waitMs / MINUTE), 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
