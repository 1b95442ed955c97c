import 'server-only';
import { SECOND } from '../clock';
import { pingDatabase } from '../db/client';
import { env } from '../env';
import { vitals } from '../events/vitals';
import { mediaStore } from '../media/our-store';

/** Whoever asks wants an answer within a second, whatever it is. */
const DATABASE_LIMIT_MS = 0.8 * SECOND;

type Check = { ok: boolean; message?: string };

/** What `/api/health` answers. Times are ISO 8601, durations ms, sizes bytes. */
export type Health = {
  status: 'ok' | 'unavailable';
  database: Check;
  checker: Check & { last_tick_at: string | null; lag_ms: number; running_jobs: number };
  /** Whether the Meshy account lets us buy; the site serves all the same. */
  buying: { paused: 'out-of-credits' | 'unauthorized' | null; since: string | null };
  /** Since when an administrator has paused each; null for what goes on. */
  paused: Record<'buying' | 'polling' | 'downloading', string | null>;
  disk: Check & { free_bytes: number | null };
  engine: 'meshy' | 'demo';
};

/** Whether this process can serve: database, media folder and checker are there. */
export async function readHealth(): Promise<Health> {
  const [database, disk] = await Promise.all([checkDatabase(), checkDisk()]);
  // A site whose checker never came up would take orders nobody fills.
  const isAtWork = vitals().checker_started_at !== null && !vitals().is_closing;
  const canServe = database.ok && disk.ok && isAtWork;
  return {
    status: canServe ? 'ok' : 'unavailable',
    database,
    checker: checkChecker(),
    buying: readBuying(),
    paused: readPaused(),
    disk,
    engine: env().NEXAAI_ENGINE,
  };
}

function readBuying(): Health['buying'] {
  const { paused, since } = vitals().buying;
  return { paused, since: iso(since) };
}

/** As the checker's last look found it: a database that is away must not keep this from answering. */
function readPaused(): Health['paused'] {
  const { buying, polling, downloading } = vitals().paused;
  return { buying: iso(buying), polling: iso(polling), downloading: iso(downloading) };
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

async function checkDatabase(): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), DATABASE_LIMIT_MS);
  });
  try {
    await Promise.race([pingDatabase(), limit]);
    return { ok: true };
  } catch {
    return { ok: false, message: 'The database does not answer.' };
  } finally {
    clearTimeout(timer);
  }
}

async function checkDisk(): Promise<Health['disk']> {
  try {
    return { ok: true, free_bytes: await mediaStore().freeBytes() };
  } catch {
    return { ok: false, free_bytes: null, message: 'The media folder cannot be used.' };
  }
}

function checkChecker(): Health['checker'] {
  const { last_tick_at, lag_ms, running_jobs } = vitals();
  const silentMs = last_tick_at === null ? null : Date.now() - last_tick_at;
  const ok = silentMs !== null && silentMs < 3 * env().CHECK_INTERVAL_SECONDS * SECOND;
  return {
    ok,
    last_tick_at: iso(last_tick_at),
    lag_ms,
    running_jobs,
    ...(ok ? {} : { message: 'The checker has not looked at the jobs lately.' }),
  };
}
