import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';

const LOOK_EVERY_MS = 5 * SECOND;
const ANSWER_WITHIN_MS = 5 * SECOND;
const RECONNECTED_WITHIN_MS = 20 * SECOND;
const MISSES = 3;
const AGAIN_MS = SECOND;

/** What is watched: a round trip, and how to begin anew when there are none. */
type Watched = { ping: () => Promise<void>; reconnect: () => Promise<void> };

/**
 * Makes the driver begin anew when the database has not answered three times in a row. A connection
 * that is cut in the instant it opens leaves the driver waiting for ever, for a write that can no
 * longer happen, and it then never finds a server that has long been back.
 */
export async function watchDatabase(
  { ping, reconnect }: Watched,
  signal: AbortSignal,
  pause: (ms: number) => Promise<unknown> = (ms) => wait(ms, undefined, { ref: false }),
): Promise<void> {
  let misses = 0;
  while (!signal.aborted) {
    await pause(LOOK_EVERY_MS);
    if (signal.aborted) return;
    // Counted, not timed: a process that was frozen has missed nothing.
    misses = (await isDone(ping(), pause(ANSWER_WITHIN_MS))) ? 0 : misses + 1;
    if (misses < MISSES) continue;
    log().warn('the database does not answer; connecting anew');
    misses = 0;
    while (!signal.aborted) {
      if (await isDone(reconnect(), pause(RECONNECTED_WITHIN_MS))) break;
      await pause(AGAIN_MS);
    }
  }
}

async function isDone(work: Promise<void>, deadline: Promise<unknown>): Promise<boolean> {
  const worked = work.then(
    () => true,
    (thrown: unknown) => {
      log().debug(`database: ${messageOf(thrown)}`);
      return false;
    },
  );
  return Promise.race([worked, deadline.then(() => false)]);
}
