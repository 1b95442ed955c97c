import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUR, MINUTE, SECOND } from '../clock';
import { messageOf } from '../errors';
import { jobs } from '../generations/store';
import { log } from '../log';
import type { HourFact } from './hours';

const HOURS = 7 * 24;
const WAIT_MS = 60;
/** Between two hours, so that nobody else's question waits for long. */
const BREATH_MS = 20;
/** What becomes of jobs shows within minutes; what has ended changes only if somebody retries it. */
const GOOD_FOR_MS = { present: 30 * SECOND, open: 5 * MINUTE, ended: 2 * HOUR };

type Counts = Omit<HourFact, 'at'>;
type Counting = { counted: Map<number, { counts: Counts; at: number }>; run: Promise<void> | null };

const KEY = Symbol.for('nexaai.job-hours');
const holder = globalThis as typeof globalThis & { [KEY]?: Counting };

/** The last seven days by the hour, the oldest first. While they are being counted for the first
 *  time, as many of the newest as are known. */
export async function readHours(now: number): Promise<HourFact[]> {
  holder[KEY] ??= { counted: new Map(), run: null };
  const counting = holder[KEY];
  const present = Math.floor(now / HOUR);
  const newestFirst = Array.from({ length: HOURS }, (_, ago) => present - ago);
  counting.run ??= countDue(counting, newestFirst, now)
    .catch((thrown: unknown) => log().warn(`overview, jobs per hour: ${messageOf(thrown)}`))
    .finally(() => {
      counting.run = null;
    });
  await Promise.race([counting.run, wait(WAIT_MS, undefined, { ref: false })]);
  const { counted } = counting;
  const missing = newestFirst.findIndex((hour) => !counted.has(hour));
  return newestFirst
    .slice(0, missing === -1 ? HOURS : missing)
    .flatMap((hour) => {
      const counts = counted.get(hour)?.counts;
      return counts ? [{ at: new Date(hour * HOUR).toISOString(), ...counts }] : [];
    })
    .reverse();
}

async function countDue({ counted }: Counting, hours: number[], now: number): Promise<void> {
  for (const hour of counted.keys()) if (!hours.includes(hour)) counted.delete(hour);
  for (const hour of hours) {
    const known = counted.get(hour);
    if (known && Math.abs(now - known.at) < goodForMs(hour, known.counts, now)) continue;
    counted.set(hour, { counts: await countHour(hour), at: now });
    await wait(BREATH_MS, undefined, { ref: false });
  }
}

function goodForMs(hour: number, { open }: Counts, now: number): number {
  if (now / HOUR - hour < 2) return GOOD_FOR_MS.present;
  return open > 0 ? GOOD_FOR_MS.open : GOOD_FOR_MS.ended;
}

/** A single hour at a time: what is grouped is read whole, and the database answers nobody else. */
async function countHour(hour: number): Promise<Counts> {
  const created_at = { $gte: new Date(hour * HOUR), $lt: new Date((hour + 1) * HOUR) };
  const found = await jobs()
    .aggregate<{ _id: string; count: number }>([
      { $match: { created_at } },
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
