import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@/lib/clock';
import type { Fault, RequestFacts } from '@/lib/demo-engine/fault';
import type { Engine } from '../engine';
import { troubles, undone } from '../findings';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Server } from '../servers';
import type { Stage } from '../stage';

const PER_SECOND = 10;
/** When one process has heard a refusal, all others know of it so much later. */
const TOLD_MS = SECOND / 2;

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
      stage.checker(settings, 'stamp-requests.mjs'),
    );
    await stage.until('they are at work', () =>
      servers.every(({ output }) => output().includes('Checking the jobs')),
    );
    const pauses = blowStorms(stage, lastingMs);
    const charged = watchAttempts(stage);
    const portions = stage.count({ full: 20, slice: 5 });
    for (let n = 0; n < portions; n++) {
      await order(stage, jobs / portions, { name: `a boat of portion ${n},` });
      await pause((0.9 * lastingMs) / portions);
    }
    await untilAllEnded(stage);
    const attempts = await charged.end();
    const refusals = await stage.submissions.countDocuments({ state: 'rejected' });
    const fastest = mostInASecond(stage.engine);
    const { sent, heard } = stampsOf(servers);
    const kept = pauses.flatMap((pause, mark) => pauseHeard(pause, heard.get(mark)));
    const early = kept.flatMap((pause) => sentWithin(pause, sent));
    const flaws = [...servers.flatMap(troubles), ...(await undone(stage, jobs))];
    if (fastest > PER_SECOND) flaws.push(`${fastest} requests within a second`);
    flaws.push(...early.map((words) => `a pause was not kept: ${words}`));
    // The slice may be too short and too busy to be refused in the right moment.
    if (kept.length === 0 && stage.scale === 'full') flaws.push('no pause was ever heard');
    if (attempts > 0) flaws.push(`a job was charged ${attempts} attempts`);
    return {
      counts: `${lastingMs / SECOND} s of storms (not 30 min: no pause is longer than one), ${jobs} jobs`,
      pass: `≤ ${PER_SECOND} requests in any second; 0 before Retry-After; 0 attempts charged; all finish`,
      measured: `${fastest} requests in the fastest second of ${stage.engine.asked.length}, ${kept.length} pauses kept, ${refusals} purchases refused and made again, ${attempts} attempts charged`,
      flaws,
    };
  },
};

/** Asked for by a refusal; by the engine's clock it began when it was answered. */
type Pause = { answered: number; ms: number };

/** Gives, as they come, the pauses Meshy asks for. */
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
    const isForAll = storm === 'rate-with-pause' && seconds !== undefined;
    const mark = isForAll ? String(pauses.length) : undefined;
    const fault = refusalOf(storm, kind, { seconds, mark });
    if (fault && isForAll) pauses.push({ answered: now, ms: seconds * SECOND });
    return fault;
  });
  return pauses;
}

/** What the servers printed: when their requests left, and when they heard which pause. */
function stampsOf(servers: readonly Server[]) {
  const text = servers.map(({ output }) => output()).join('\n');
  return {
    sent: [...text.matchAll(/stamp sent (\d+)/g)].map(([, at]) => Number(at)),
    heard: new Map(
      [...text.matchAll(/stamp heard (\d+) (\d+)/g)].map(([, at, mark]) => [
        Number(mark),
        Number(at),
      ]),
    ),
  };
}

type Heard = { answered: number; heard: number; until: number };

/** A refusal whose reply nobody heard asks for nothing. */
function pauseHeard({ answered, ms }: Pause, heard: number | undefined): Heard[] {
  return heard === undefined ? [] : [{ answered, heard, until: heard + ms }];
}

function sentWithin({ answered, heard, until }: Heard, sent: readonly number[]): string[] {
  return sent
    .filter((at) => at > heard + TOLD_MS && at < until)
    .map((at) => {
      const times = `answered at ${answered}, heard ${heard - answered} ms later`;
      return `${times}, lasting ${until - heard} ms, asked ${at - heard} ms after it was heard`;
    });
}

function refusalOf(
  storm: Storm,
  kind: RequestFacts['kind'],
  { seconds, mark }: { seconds: number | undefined; mark: string | undefined },
): Fault | undefined {
  const isPurchase = kind === 'create-preview' || kind === 'create-refine';
  if (storm === 'calm' || kind === 'asset') return undefined;
  const isQueue = storm.startsWith('queue');
  if (isQueue && !isPurchase) return undefined;
  const message = isQueue ? 'NoMoreConcurrentTasks' : 'RateLimitExceeded';
  const headers = {
    ...(seconds ? { 'retry-after': String(seconds) } : {}),
    ...(mark ? { 'x-mark': mark } : {}),
  };
  return { kind: 'answer', status: 429, body: JSON.stringify({ message }), headers };
}

const isCall = ({ kind }: RequestFacts) => kind !== 'asset';

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
