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
const LATE_MS = { full: 0, slice: 10 * SECOND };

/** What one silence of the engine led to, in ms. */
type Silence = {
  /** From its beginning to the first request. */
  first: number;
  /** How long each request waited. */
  waits: number[];
  /** Until it was noted that a task cannot be asked about. */
  noted: number;
  /** From then until something new was bought. */
  next: number;
};

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
    const silences: Silence[] = [];
    for (let round = 0; round < rounds; round++) {
      await order(stage, 3, { name: `a bell of round ${round},` });
      await untilBought(stage, 3);
      silences.push(await silenceEngine(stage, round));
      await untilAllEnded(stage);
      await pause(stage.random.between(0, INTERVAL_MS));
      databaseMs.push(await strandDatabase(stage, round));
      await untilAllEnded(stage);
    }
    const graceMs = stage.count(GRACE_MS);
    const waits = silences.flatMap((silence) => silence.waits);
    const slowest = {
      wait: Math.max(...waits),
      noted: Math.max(...silences.map(({ noted }) => noted)),
      look: Math.max(...silences.flatMap(({ first, next }) => [first, next])),
      database: Math.max(...databaseMs),
    };
    const flaws = [
      ...troubles(server),
      ...(await undone(stage, 5 * rounds)),
      ...tooLong('a request waited', slowest.wait, ENGINE_MS + graceMs),
      ...tooLong('the next look came', slowest.look, 2 * INTERVAL_MS + stage.count(LATE_MS)),
      // First the list is waited for, then the task.
      ...tooLong('it was noted', slowest.noted, 2 * (INTERVAL_MS + ENGINE_MS + graceMs)),
      ...tooLong('work went on', slowest.database, DATABASE_MS + graceMs + 2 * INTERVAL_MS),
    ];
    return {
      counts: `${rounds} times each, ${waits.length} requests unanswered`,
      pass: 'each wait ≤ deadline (engine 3 s, database 10 s) + 1 s, the next look ≤ 2 intervals later',
      measured: `a request waited ≤ ${slowest.wait} ms, was noted after list and task within ${slowest.noted} ms, the next look ≤ ${slowest.look} ms later; database given up and work gone on after ${slowest.database} ms`,
      flaws,
    };
  },
};

function tooLong(what: string, ms: number, mostMs: number): string[] {
  return ms <= mostMs ? [] : [`${what} after ${ms} ms, not ${mostMs}`];
}

async function untilBought(stage: Stage, count: number): Promise<void> {
  const atMeshy = { state: 'active', meshy_task_id: { $ne: null } } as const;
  await stage.until('all run', async () => (await stage.jobs.countDocuments(atMeshy)) === count);
}

/** Looks at running tasks get no answer until one was noted as such and all others are given up. */
async function silenceEngine(stage: Stage, round: number): Promise<Silence> {
  const began = Date.now();
  const { engineNetwork: network } = stage;
  network.silence();
  const events = stage.db.collection<{ at: Date; what: string }>('job_events');
  const noted = { what: 'not reachable', at: { $gte: new Date(began) } };
  await stage.until('a look is given up', async () => (await events.countDocuments(noted)) > 0);
  const waits = [...network.unanswered];
  await stage.until('all are given up', () => waits.every(({ until }) => until !== undefined));
  network.speak();
  const first = await events.find(noted).sort({ at: 1 }).limit(1).next();
  const next = await untilBuying(stage, `a bell after the silence of round ${round},`);
  return {
    first: Math.min(...waits.map(({ from }) => from)) - began,
    waits: waits.map(({ from, until = Number.NaN }) => until - from),
    noted: Number(first?.at) - began,
    next,
  };
}

/** The server's connections are dead, and it is not told; gives when it buys again. */
async function strandDatabase(stage: Stage, round: number): Promise<number> {
  stage.database.network.strand();
  return untilBuying(stage, `a bell in the silence of round ${round},`);
}

/** How long it takes until something that is ordered now is bought. */
async function untilBuying(stage: Stage, name: string): Promise<number> {
  const began = Date.now();
  const [{ prompt } = { prompt: '' }] = await order(stage, 1, { name });
  const isIt = ({ body }: { body: Record<string, unknown> }) => body.prompt === prompt;
  await stage.until('work goes on', () => stage.engine.asked.some(isIt));
  return Number(stage.engine.asked.find(isIt)?.at) - began;
}
