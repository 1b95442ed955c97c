import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import { troubles, undone } from '../findings';
import { order, untilAllProven } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

/** The database goes away and comes back, again and again, while there is work. */
export const databaseChaos: Scenario = {
  number: 10,
  title: 'the database away for 0–2 s, again and again',
  limit_minutes: { full: 15, slice: 5 },
  run: async (stage) => {
    const jobs = stage.count({ full: 500, slice: 20 });
    const lastingMs = stage.count({ full: 120, slice: 12 }) * SECOND;
    const servers = Array.from({ length: stage.count({ full: 3, slice: 1 }) }, () =>
      stage.checker(),
    );
    // One that finds no database when it begins says so and ends.
    await stage.until('they are at work', () =>
      servers.every(({ output }) => output().includes('Checking the jobs')),
    );
    const isOver = AbortSignal.timeout(lastingMs);
    const [outages] = await Promise.all([
      breakDatabase(stage, isOver),
      orderSlowly(stage, jobs, lastingMs),
    ]);
    const flaws = servers.flatMap(troubles);
    const released = await untilAllProven(stage);
    flaws.push(...(await undone(stage, jobs)));
    return {
      counts: `${jobs} jobs, ${outages} outages in ${lastingMs / SECOND} s, ${servers.length} processes`,
      pass: `${jobs} done, invariants hold, 0 exits, 0 unhandled rejections`,
      measured: `${await stage.models.countDocuments({ status: 'completed' })} done, ${flaws.length} flaws, ${released} let go on by hand`,
      flaws,
    };
  },
};

/** Gives how often it was away. */
async function breakDatabase(stage: Stage, isOver: AbortSignal): Promise<number> {
  const { random, database } = stage;
  const [least, most] = stage.scale === 'full' ? [5, 20] : [1, 3];
  for (let outages = 0; ; outages++) {
    await pause(random.between(least, most) * SECOND, undefined, { signal: isOver }).catch(
      () => {},
    );
    if (isOver.aborted) return outages;
    await database.network.down();
    await pause(random.between(0, 2) * SECOND);
    await database.network.up();
  }
}

/** So that there is always something under way. */
async function orderSlowly(stage: Stage, jobs: number, lastingMs: number): Promise<void> {
  const portions = 10;
  for (let n = 0; n < portions; n++) {
    await order(stage, jobs / portions, { name: `a kettle of portion ${n},` });
    await pause((0.8 * lastingMs) / portions);
  }
}
