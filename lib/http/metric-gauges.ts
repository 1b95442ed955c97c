import 'server-only';
import { Gauge, Registry } from 'prom-client';
import { SECOND } from '../clock';
import { readBook } from '../credits/book-store';
import { dayOf } from '../credits/period';
import { hub } from '../events/hub';
import { vitals } from '../events/vitals';
import { countJobs } from '../generations/operator/count-jobs';
import { jobs, submissions } from '../generations/store';
import { readHealth } from './health';
import { keptBytes } from './kept-bytes';

const STAGES = ['preview', 'refine', 'download'] as const;

type Put = (name: string, help: string, samples: Sample[]) => void;
/** What was last told to any process. */
export type ReadBalance = () => Promise<{ credits: number; at: Date } | null>;
type Sample = { value: number; labels?: Record<string, string> };

/** What is measured when somebody asks: this process's vitals, and what the database says of all.
 *  Without a database the rest is told all the same. */
export async function readGauges(now: Date, readBalance: ReadBalance): Promise<string> {
  const registry = new Registry();
  const put: Put = (name, help, samples) => {
    const labelNames = Object.keys(samples[0]?.labels ?? {});
    const gauge = new Gauge({ name: `nexaai_${name}`, help, labelNames, registers: [registry] });
    for (const { value, labels = {} } of samples) gauge.set(labels, value);
  };
  const { database, disk } = await readHealth();
  put('database_up', '1 when the database answers.', [{ value: Number(database.ok) }]);
  if (disk.free_bytes !== null) {
    put('disk_free_bytes', 'Room on the disk of the models.', [{ value: disk.free_bytes }]);
  }
  putVitals(put);
  if (database.ok) await Promise.all([putCounts(put, now), putBalance(put, readBalance)]);
  return registry.metrics();
}

function putVitals(put: Put): void {
  const { last_tick_at, lag_ms, running_jobs, buying } = vitals();
  if (last_tick_at !== null) {
    const value = last_tick_at / SECOND;
    put('checker_last_tick_timestamp_seconds', 'When the checker last looked.', [{ value }]);
  }
  put('checker_lag_seconds', 'How late the last job was taken up.', [{ value: lag_ms / SECOND }]);
  put('checker_running_jobs', 'Jobs this process works on just now.', [{ value: running_jobs }]);
  put(
    'buying_paused',
    '1 while the Meshy account buys nothing, by reason.',
    (['out-of-credits', 'unauthorized'] as const).map((reason) => ({
      value: Number(buying.paused === reason),
      labels: { reason },
    })),
  );
  put('event_streams', 'Open event streams of this process.', [
    { value: hub().listenerCount('closing') },
  ]);
}

/** Every process tells the same, whichever of them asked. */
async function putBalance(put: Put, readBalance: ReadBalance): Promise<void> {
  const told = await readBalance();
  if (!told) return;
  put('meshy_balance_credits', 'Balance of the Meshy account; absent while Meshy does not say.', [
    { value: told.credits },
  ]);
  put('meshy_balance_timestamp_seconds', 'When Meshy said so.', [
    { value: told.at.getTime() / SECOND },
  ]);
}

async function putCounts(put: Put, now: Date): Promise<void> {
  const [counts, stages, unknown, book, kept] = await Promise.all([
    countJobs(now),
    Promise.all(STAGES.map((stage) => jobs().countDocuments({ state: 'active', stage }))),
    submissions().countDocuments({ state: 'unknown' }),
    readBook(dayOf(now)),
    keptBytes(now),
  ]);
  put(
    'jobs',
    'Jobs of all processes by where they stand; 1000 means that or more.',
    Object.entries(counts).map(([standing, { count }]) => ({ value: count, labels: { standing } })),
  );
  put(
    'active_jobs',
    'Jobs that have not ended, by stage.',
    STAGES.map((stage, place) => ({ value: stages[place] ?? 0, labels: { stage } })),
  );
  put('submissions_unknown', 'Purchases whose fate is open.', [{ value: unknown }]);
  const days = Object.entries(book.spent).map(([day, people]) => ({ day, credits: sum(people) }));
  const today = days.find(({ day }) => day === dayOf(now))?.credits ?? 0;
  put('credits_spent', 'What the ledger says was spent since the period began, in UTC.', [
    { value: today, labels: { period: 'day' } },
    {
      value: days.reduce((total, { credits }) => total + credits, 0),
      labels: { period: 'month' },
    },
  ]);
  put('media_bytes', 'Size of all kept files; five minutes old at most.', [{ value: kept }]);
}

const sum = (people: Record<string, number>): number =>
  Object.values(people).reduce((total, credits) => total + credits, 0);
