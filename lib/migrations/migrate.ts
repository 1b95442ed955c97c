import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, SECOND, systemClock } from '../clock';
import { messageOf } from '../errors';
import { log } from '../log';
import { APP_VERSION } from './app-version';
import type { Migration } from './migration';
import { type HeldLock, takeLock } from './migration-lock';
import { versionOf } from './newer-database';
import { migrationRecords } from './record';
import { STEPS } from './steps';

const ASK_AGAIN_MS = SECOND / 2;

export type Around = {
  steps: readonly Migration[];
  clock: Clock;
  pause: (ms: number) => Promise<unknown>;
};
const OURS: Around = { steps: STEPS, clock: systemClock, pause: (ms) => sleep(ms) };
let owners = 0;

/**
 * Brings the database to the version this code knows, one step after the other and each recorded
 * when it is done. One process does it, the others wait. A step that is cut off is begun again by the
 * next. Gives how many steps it took itself. Throws NewerDatabase, and whatever a step throws.
 */
export async function migrate({ steps, clock, pause }: Around = OURS): Promise<number> {
  const owner = `${process.pid}-${++owners}-${Math.random().toString(36).slice(2)}`;
  let taken = 0;
  for (let isTold = false; (await readVersion(steps)) < steps.length; ) {
    const lock = await takeLock(owner, clock);
    if (lock) {
      try {
        taken += await takeSteps({ steps, clock, lock });
      } finally {
        await lock.free();
      }
    } else {
      if (!isTold) log().warn('another process brings the database up to date; waiting for it');
      isTold = true;
      await pause(ASK_AGAIN_MS);
    }
  }
  // The version before may have been at work until just now, or again after a step back.
  await steps.at(-1)?.up();
  return taken;
}

async function readVersion(steps: readonly Migration[]): Promise<number> {
  return versionOf(await migrationRecords().find().toArray(), steps.length);
}

type Turn = { steps: readonly Migration[]; clock: Clock; lock: HeldLock };

async function takeSteps({ steps, clock, lock }: Turn): Promise<number> {
  let taken = 0;
  for (let done = await readVersion(steps); done < steps.length; done++) {
    const step = steps[done];
    if (!step) break;
    const begun = clock.now();
    try {
      await step.up();
    } catch (cause) {
      const words = `step ${done + 1} of the database (${step.name}) failed: ${messageOf(cause)}`;
      throw new Error(words, { cause });
    }
    // Whoever has it now does the same step once more, which does no harm, and records it.
    if (!lock.isHeld()) break;
    const version = done + 1;
    const took_ms = clock.now() - begun;
    await migrationRecords().updateOne(
      { _id: version },
      {
        $setOnInsert: {
          name: step.name,
          app_version: APP_VERSION,
          at: new Date(clock.now()),
          took_ms,
          readable_from: version - 1,
        },
      },
      { upsert: true },
    );
    taken++;
  }
  return taken;
}
