import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import { troubles, undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const INTERVAL_MS = SECOND;
/** MESHY_TIMEOUT_SECONDS of the servers here. */
const ENGINE_MS = 3 * SECOND;
/** A heartbeat every 5 s that is given 5 s. */
const DATABASE_MS = 10 * SECOND;
/** The slice runs beside everything else. */
const GRACE_MS = { full: SECOND, slice: 10 * SECOND };

/** Connections die without a word, as behind a firewall that forgot them. */
export const halfOpen: Scenario = {
  number: 12,
  title: 'half-open connections to database and engine',
  limit_minutes: { full: 10, slice: 5 },
  engine: { stage_seconds: 6 },
  run: async (stage) => {
    const rounds = stage.count({ full: 10, slice: 1 });
    const server = stage.checker();
    const databaseMs: number[] = [];
    const engineMs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await order(stage, 3, { name: `a bell of round ${round},` });
      await untilBought(stage, 3);
      engineMs.push(await silenceEngine(stage));
      await untilAllEnded(stage);
      await pause(stage.random.between(0, INTERVAL_MS));
      databaseMs.push(await strandDatabase(stage, round));
      await untilAllEnded(stage);
    }
    const flaws = [...troubles(server), ...(await undone(stage, 4 * rounds))];
    const slowest = { engine: Math.max(...engineMs), database: Math.max(...databaseMs) };
    const graceMs = stage.count(GRACE_MS);
    const bounds = {
      engine: ENGINE_MS + graceMs + 2 * INTERVAL_MS,
      database: DATABASE_MS + graceMs + 2 * INTERVAL_MS,
    };
    if (slowest.engine > bounds.engine)
      flaws.push(`the engine was waited for ${slowest.engine} ms`);
    if (slowest.database > bounds.database) {
      flaws.push(`nothing happened for ${slowest.database} ms after the database fell silent`);
    }
    return {
      counts: `${rounds} times each`,
      pass: `given up ≤ deadline (engine 3 s, database 10 s) + 1 s, the next look ≤ 2 intervals later`,
      measured: `engine given up and looked again after ${slowest.engine} ms, database after ${slowest.database} ms`,
      flaws,
    };
  },
};

async function untilBought(stage: Stage, count: number): Promise<void> {
  const atMeshy = { state: 'active', meshy_task_id: { $ne: null } } as const;
  await stage.until('all run', async () => (await stage.jobs.countDocuments(atMeshy)) === count);
}

/** Looks at running tasks get no answer; gives when the first was noted as such. */
async function silenceEngine(stage: Stage): Promise<number> {
  const began = new Date();
  stage.engineNetwork.silence();
  const events = stage.db.collection<{ at: Date; what: string }>('job_events');
  const noted = { what: 'not reachable', at: { $gte: began } };
  await stage.until('a look is given up', async () => (await events.countDocuments(noted)) > 0);
  stage.engineNetwork.speak();
  const first = await events.find(noted).sort({ at: 1 }).limit(1).next();
  return (first?.at ?? new Date()).getTime() - began.getTime();
}

/** The server's connections are dead, and it is not told; gives when it buys again. */
async function strandDatabase(stage: Stage, round: number): Promise<number> {
  const bought = stage.engine.count('create-preview');
  const began = Date.now();
  stage.database.network.strand();
  await order(stage, 1, { name: `a bell in the silence of round ${round},` });
  await stage.until('work goes on', () => stage.engine.count('create-preview') > bought);
  return Date.now() - began;
}
