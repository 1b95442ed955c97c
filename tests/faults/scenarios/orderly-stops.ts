import { setTimeout as pause } from 'node:timers/promises';
import { Person } from '../../journey/person';
import { freePort } from '../../journey/site-under-test';
import { order, untilAllEnded } from '../orders';
import type { Scenario } from '../scenario';
import type { Stage } from '../stage';

/** One user may open twenty event streams. */
const STREAMS_EACH = 17;
const GRACE_MS = 30_000;

/** The site is asked to stop in the middle of everything, with many who watch it. */
export const orderlyStops: Scenario = {
  number: 8,
  title: 'SIGTERM to the site at random instants, with open event streams',
  limit_minutes: { full: 30, slice: 5 },
  needs_site: true,
  engine: { stage_seconds: 0.5, model_bytes: 400_000 },
  run: async (stage) => {
    const stops = stage.count({ full: 100, slice: 3 });
    const streams = stage.count({ full: 50, slice: 20 });
    slowDown(stage);
    const port = await freePort();
    const watchers: Person[] = [];
    const tooksMs: number[] = [];
    const flaws: string[] = [];
    for (let stop = 1; stop <= stops; stop++) {
      const site = await stage.site(port);
      await stage.until('the site is up', () => isHealthy(site.url));
      while (watchers.length * STREAMS_EACH < streams)
        watchers.push(await enter(site.url, stop + watchers.length));
      const open = await openStreams(watchers, streams);
      if (open.length < streams) flaws.push(`only ${open.length} streams opened`);
      await order(stage, 2, { name: `a drum before stop ${stop},` });
      await pause(stage.random.between(0, 2_500));
      const began = performance.now();
      site.signal('SIGTERM');
      const exit = await stage.when('the site to stop', site.exited);
      tooksMs.push(performance.now() - began);
      await Promise.all(open.map((stream) => stream.cancel().catch(() => {})));
      if (exit !== 0) flaws.push(`stop ${stop}: exit ${exit}: ${site.output().slice(-500)}`);
      flaws.push(...(await leftBehind(stage)).map((what) => `stop ${stop}: ${what}`));
    }
    const last = await stage.site(port);
    await stage.until('the site is up', () => isHealthy(last.url));
    await untilAllEnded(stage);
    const slowestMs = Math.max(...tooksMs);
    if (slowestMs > GRACE_MS) flaws.push(`a stop took ${Math.round(slowestMs)} ms`);
    const done = await stage.jobs.countDocuments({ state: 'done' });
    if (done !== 2 * stops) flaws.push(`${done} of ${2 * stops} jobs are done`);
    return {
      counts: `${stops} stops, ${streams} event streams each`,
      pass: 'exit 0, ≤ 30 s, 0 leases held after, 0 purchases left unknown',
      measured: `${stops - flaws.length} clean stops, slowest ${(slowestMs / 1000).toFixed(1)} s, ${done} jobs done`,
      flaws,
    };
  },
};

/** Purchases take up to a second and files longer, so that stops fall into them. */
function slowDown({ engine, random }: Stage): void {
  engine.play(({ kind }) => {
    if (kind === 'create-preview' || kind === 'create-refine') {
      return { kind: 'wait', until: pause(random.between(0, 1_000)) };
    }
    return kind === 'asset' ? { kind: 'drip', bytes_per_second: 600_000 } : undefined;
  });
}

async function enter(url: string, number: number): Promise<Person> {
  const person = new Person(url);
  const answer = await person.signUp(`Watcher${number}`);
  if (!answer.ok) throw new Error(`nobody could sign up: ${answer.status}`);
  return person;
}

/** Opens event streams, each past its first bytes. */
async function openStreams(watchers: Person[], streams: number) {
  const readers = await Promise.all(
    Array.from({ length: streams }, async (_, n) => {
      const watcher = watchers[Math.floor(n / STREAMS_EACH)];
      const answer = await watcher?.call('/api/events');
      return answer?.ok ? answer.body?.getReader() : undefined;
    }),
  );
  return readers.filter((reader) => reader !== undefined);
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  return answer?.ok ?? false;
}

async function leftBehind({ jobs, submissions }: Stage): Promise<string[]> {
  const held = await jobs.countDocuments({ lease: { $ne: null } });
  const unsure = await submissions.countDocuments({ state: { $in: ['started', 'unknown'] } });
  return [
    ...(held > 0 ? [`${held} leases are still held`] : []),
    ...(unsure > 0 ? [`${unsure} purchases count as perhaps made`] : []),
  ];
}
