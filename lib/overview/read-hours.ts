import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUR, MINUTE, SECOND } from '../clock';
import { messageOf } from '../errors';
import type { JobDocument } from '../generations/documents';
import { jobs } from '../generations/store';
import { log } from '../log';
import { type HourFact, WEEK_HOURS } from './hours';
import { FIRST_WAIT_MS } from './known';
import type { OverviewSurroundings } from './surroundings';

const WAIT_MS = 60;
/** How many jobs are read at once, in about the time of a page. */
const JOBS_AT_ONCE = 2_000;
/** Between two readings, so that nobody else's question waits for long. */
const BREATH_MS = 20;
/** What becomes of jobs shows within minutes; what has ended changes only if somebody retries it. */
const GOOD_FOR_MS = { present: 30 * SECOND, open: 5 * MINUTE, ended: 2 * HOUR };

type Counts = Omit<HourFact, 'at'>;
const NOTHING: Counts = { done: 0, failed: 0, canceled: 0, open: 0 };
type Counting = { counted: Map<number, { counts: Counts; at: number }>; run: Promise<void> | null };

const KEY = Symbol.for('nexaai.job-hours');
const holder = globalThis as typeof globalThis & { [KEY]?: Counting };

/** The last seven days by the hour, the oldest first. While they are being counted for the first
 *  time, as many of the newest as are known. */
export async function readHours(
  { patience_ms }: Pick<OverviewSurroundings, 'patience_ms'>,
  now: number,
): Promise<HourFact[]> {
  holder[KEY] ??= { counted: new Map(), run: null };
  const counting = holder[KEY];
  const present = Math.floor(now / HOUR);
  const newestFirst = Array.from({ length: WEEK_HOURS }, (_, ago) => present - ago);
  counting.run ??= countDue(counting, newestFirst, now)
    .catch((thrown: unknown) => log().warn(`overview, jobs per hour: ${messageOf(thrown)}`))
    .finally(() => {
      counting.run = null;
    });
  const waitMs = Math.max(counting.counted.size === 0 ? FIRST_WAIT_MS : WAIT_MS, patience_ms);
  await Promise.race([counting.run, wait(waitMs, undefined, { ref: false })]);
  const { counted } = counting;
  const missing = newestFirst.findIndex((hour) => !counted.has(hour));
  return newestFirst
    .slice(0, missing === -1 ? WEEK_HOURS : missing)
    .flatMap((hour) => {
      const counts = counted.get(hour)?.counts;
      return counts ? [{ at: new Date(hour * HOUR).toISOString(), ...counts }] : [];
    })
    .reverse();
}

async function countDue({ counted }: Counting, hours: number[], now: number): Promise<void> {
  for (const hour of counted.keys()) if (!hours.includes(hour)) counted.delete(hour);
  let due = hours.filter((hour) => {
    const known = counted.get(hour);
    return !known || Math.abs(now - known.at) >= goodForMs(hour, known.counts, now);
  });
  while (due.length > 0) {
    const run = leadingRun(due);
    const found = await countNewest(run);
    for (const [hour, counts] of found) counted.set(hour, { counts, at: now });
    due = due.slice(found.size);
    if (due.length > 0) await wait(BREATH_MS, undefined, { ref: false });
  }
}

/** Those that follow each other without a gap, from the first. */
function leadingRun(newestFirst: number[]): number[] {
  const end = newestFirst.findIndex(
    (hour, at) => at > 0 && hour !== (newestFirst[at - 1] ?? 0) - 1,
  );
  return end === -1 ? newestFirst : newestFirst.slice(0, end);
}

function goodForMs(hour: number, { open }: Counts, now: number): number {
  if (now / HOUR - hour < 2) return GOOD_FOR_MS.present;
  return open > 0 ? GOOD_FOR_MS.open : GOOD_FOR_MS.ended;
}

/** Counts as many of these hours, the newest first, as one reading of bounded length covers: of a quiet
 *  server all of them, else some, and always the first. What is read whole keeps the database from
 *  everybody else. */
async function countNewest(hours: number[]): Promise<Map<number, Counts>> {
  const [newest = 0, oldest = 0] = [hours[0], hours.at(-1)];
  const found = await jobs()
    .find({ created_at: between(oldest, newest) })
    .project<Pick<JobDocument, 'created_at' | 'state'>>({ _id: 0, created_at: 1, state: 1 })
    .sort({ created_at: -1, _id: -1 })
    .limit(JOBS_AT_ONCE + 1)
    .toArray();
  const last = found.at(-1);
  // The hour in which reading stopped is not whole.
  const broken = found.length > JOBS_AT_ONCE && last ? hourOf(last) : null;
  const whole = broken === null ? hours : hours.filter((hour) => hour > broken);
  if (whole.length === 0) return new Map([[newest, await countHour(newest)]]);
  const counts = new Map(whole.map((hour) => [hour, { ...NOTHING }]));
  for (const job of found) {
    const ofHour = counts.get(hourOf(job));
    if (ofHour) ofHour[job.state === 'active' ? 'open' : job.state]++;
  }
  return counts;
}

async function countHour(hour: number): Promise<Counts> {
  const found = await jobs()
    .aggregate<{ _id: string; count: number }>([
      { $match: { created_at: between(hour, hour) } },
      { $group: { _id: '$state', count: { $sum: 1 } } },
    ])
    .toArray();
  const countOf = (state: string) => found.find(({ _id }) => _id === state)?.count ?? 0;
  return {
    done: countOf('done'),
    failed: countOf('failed'),
    canceled: countOf('canceled'),
    open: countOf('active'),
  };
}

const hourOf = ({ created_at }: Pick<JobDocument, 'created_at'>): number =>
  Math.floor(created_at.getTime() / HOUR);

const between = (first: number, last: number) => ({
  $gte: new Date(first * HOUR),
  $lt: new Date((last + 1) * HOUR),
});
