import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';

type Known = {
  value: unknown;
  at: number;
  triedAt: number;
  hasFailed: boolean;
  finding: Promise<void> | null;
};

/** What could not be found out is tried again so soon, however long it would be good for. */
const RETRY_MS = 10 * SECOND;
/** The first who asks after a start sees nothing where the others see what was known before: he waits
 *  longer. */
export const FIRST_WAIT_MS = 400;

const KEY = Symbol.for('nexaai.overview');
const holder = globalThis as typeof globalThis & { [KEY]?: Map<string, Known> };

/** How long what was found is good for, and how long whoever asks waits for it to be found anew. */
type Terms<T> = { goodForMs: number | ((value: T) => number); waitMs: number; now: number };

const NEVER: Known = {
  value: undefined,
  at: 0,
  triedAt: Number.NEGATIVE_INFINITY,
  hasFailed: false,
  finding: null,
};

/**
 * What is dear to find out is found out once for all who ask, and they get what was known before when
 * it takes too long. Undefined while nothing is known. `at`: when it was found, ms since the epoch.
 */
export async function known<T>(
  name: string,
  { goodForMs, waitMs, now }: Terms<T>,
  find: () => Promise<T>,
): Promise<{ value: T; at: number } | undefined> {
  holder[KEY] ??= new Map();
  const all = holder[KEY];
  const entry: Known = all.get(name) ?? { ...NEVER };
  all.set(name, entry);
  // Under one name only what its own `find` gave is kept.
  const value = () => entry.value as T;
  const believedMs =
    typeof goodForMs === 'number' ? goodForMs : entry.at === 0 ? RETRY_MS : goodForMs(value());
  const dueMs = entry.hasFailed ? Math.min(believedMs, RETRY_MS) : believedMs;
  if (entry.finding === null && Math.abs(now - entry.triedAt) >= dueMs) {
    entry.triedAt = now;
    entry.finding = find()
      .then(
        (found) => Object.assign(entry, { value: found, at: now, hasFailed: false }),
        (thrown: unknown) => {
          entry.hasFailed = true;
          log().warn(`overview, ${name}: ${messageOf(thrown)}`);
        },
      )
      .then(() => {
        entry.finding = null;
      });
  }
  if (entry.finding !== null) {
    const patienceMs = entry.at === 0 ? Math.max(waitMs, FIRST_WAIT_MS) : waitMs;
    await Promise.race([entry.finding, wait(patienceMs, undefined, { ref: false })]);
  }
  return entry.at === 0 ? undefined : { value: value(), at: entry.at };
}
