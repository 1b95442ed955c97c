import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import type { Fault, RequestFacts } from '@/lib/demo-engine/fault';
import type { Engine } from '../engine';
import { troubles, undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

const PER_SECOND = 10;
/** What was on its way when the refusal was heard does not count as sent after it. */
const HEARD_MS = SECOND / 2;

const STORMS = ['rate-with-pause', 'queue', 'rate', 'queue-with-pause', 'calm'] as const;
type Storm = (typeof STORMS)[number];

/** Meshy refuses by 429, of both kinds, with and without saying for how long. */
export const rateStorms: Scenario = {
  number: 15,
  title: '429 storms: too fast and queue full, with and without Retry-After',
  limit_minutes: { full: 20, slice: 5 },
  run: async (stage) => {
    // Half an hour would prove no more: the longest pause is a minute.
    const lastingMs = stage.count({ full: 600, slice: 10 }) * SECOND;
    const jobs = stage.count({ full: 100, slice: 5 });
    const settings = { MESHY_REQUESTS_PER_SECOND: String(PER_SECOND) };
    const servers = Array.from({ length: stage.count({ full: 2, slice: 1 }) }, () =>
      stage.checker(settings),
    );
    await stage.until('they are at work', () =>
      servers.every(({ output }) => output().includes('Checking the jobs')),
    );
    const pauses = blowStorms(stage, lastingMs);
    const charged = watchAttempts(stage);
    for (let n = 0; n < 5; n++) {
      await order(stage, jobs / 5, { name: `a boat of portion ${n},` });
      await pause(lastingMs / 8);
    }
    await untilAllEnded(stage);
    const attempts = await charged.end();
    const refusals = await stage.submissions.countDocuments({ state: 'rejected' });
    const fastest = mostInASecond(stage.engine);
    const early = pauses.filter(({ from, until }) => isAskedBetween(stage.engine, from, until));
    const flaws = [...servers.flatMap(troubles), ...(await undone(stage, jobs))];
    if (fastest > PER_SECOND) flaws.push(`${fastest} requests within a second`);
    if (early.length > 0) flaws.push(`${early.length} of ${pauses.length} pauses were not kept`);
    if (attempts > 0) flaws.push(`a job was charged ${attempts} attempts`);
    return {
      counts: `${lastingMs / SECOND} s of storms (not 30 min: no pause is longer than one), ${jobs} jobs`,
      pass: `≤ ${PER_SECOND} requests in any second; 0 before Retry-After; 0 attempts charged; all finish`,
      measured: `${fastest} requests in the fastest second of ${stage.engine.asked.length}, ${pauses.length} pauses kept, ${refusals} purchases refused and made again, ${attempts} attempts charged`,
      flaws,
    };
  },
};

type Pause = { from: number; until: number };

/** Gives, as they come, the times in which nothing may be asked. */
function blowStorms({ engine, random }: Stage, lastingMs: number): Pause[] {
  const began = Date.now();
  const phaseMs = Math.min(5 * SECOND, lastingMs / STORMS.length);
  const pauses: Pause[] = [];
  engine.play(({ kind }) => {
    const now = Date.now();
    const isOver = now - began > lastingMs;
    const phase = Math.floor((now - began) / phaseMs) % STORMS.length;
    const storm = (!isOver && STORMS[phase]) || 'calm';
    const seconds = storm.endsWith('pause') ? Math.ceil(random.between(0, 4)) : undefined;
    const fault = refusalOf(storm, kind, seconds);
    if (fault && seconds && storm === 'rate-with-pause') {
      pauses.push({ from: now + HEARD_MS, until: now + seconds * SECOND });
    }
    return fault;
  });
  return pauses;
}

function refusalOf(
  storm: Storm,
  kind: RequestFacts['kind'],
  seconds: number | undefined,
): Fault | undefined {
  const isPurchase = kind === 'create-preview' || kind === 'create-refine';
  if (storm === 'calm' || kind === 'asset') return undefined;
  const isQueue = storm.startsWith('queue');
  if (isQueue && !isPurchase) return undefined;
  const message = isQueue ? 'NoMoreConcurrentTasks' : 'RateLimitExceeded';
  const headers = seconds ? { 'retry-after': String(seconds) } : {};
  return { kind: 'answer', status: 429, body: JSON.stringify({ message }), headers };
}

const isCall = ({ kind }: RequestFacts) => kind !== 'asset';

function isAskedBetween({ asked }: Engine, from: number, until: number): boolean {
  return asked.some((request) => isCall(request) && request.at > from && request.at < until);
}

function mostInASecond({ asked }: Engine): number {
  const times = asked.filter(isCall).map(({ at }) => at);
  return times.reduce((most, at, first) => {
    const next = times.findIndex((other, n) => n > first && other >= at + SECOND);
    return Math.max(most, (next === -1 ? times.length : next) - first);
  }, 0);
}

/** The most attempts any job was ever charged. */
function watchAttempts({ jobs }: Stage) {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const worst = await jobs.find({ state: 'active' }).sort({ attempts: -1 }).limit(1).next();
      most = Math.max(most, worst?.attempts ?? 0);
      await pause(SECOND / 5);
    }
  })();
  const end = async () => {
    isOver = true;
    await watching;
    return most;
  };
  return { end };
}
