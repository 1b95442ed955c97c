import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { messageOf } from '../errors';
import { log } from '../log';

type Known = { value: unknown; at: number; triedAt: number; finding: Promise<void> | null };

const KEY = Symbol.for('nexaai.overview');
const holder = globalThis as typeof globalThis & { [KEY]?: Map<string, Known> };

/** How long what was found is good for, and how long whoever asks waits for it to be found anew. */
type Terms = { goodForMs: number; waitMs: number; now: number };

/**
 * What is dear to find out is found out once for all who ask, and they get what was known before when
 * it takes too long. Undefined while nothing is known. `at`: when it was found, ms since the epoch.
 */
export async function known<T>(
  name: string,
  { goodForMs, waitMs, now }: Terms,
  find: () => Promise<T>,
): Promise<{ value: T; at: number } | undefined> {
  holder[KEY] ??= new Map();
  const all = holder[KEY];
  const fresh = { value: undefined, at: 0, triedAt: Number.NEGATIVE_INFINITY, finding: null };
  const entry: Known = all.get(name) ?? fresh;
  all.set(name, entry);
  if (entry.finding === null && Math.abs(now - entry.triedAt) >= goodForMs) {
    entry.triedAt = now;
    entry.finding = find()
      .then(
        (value) => Object.assign(entry, { value, at: now }),
        (thrown: unknown) => log().warn(`overview, ${name}: ${messageOf(thrown)}`),
      )
      .then(() => {
        entry.finding = null;
      });
  }
  if (entry.finding !== null)
    await Promise.race([entry.finding, wait(waitMs, undefined, { ref: false })]);
  // Under one name only what its own `find` gave is kept.
  return entry.at === 0 ? undefined : { value: entry.value as T, at: entry.at };
}
