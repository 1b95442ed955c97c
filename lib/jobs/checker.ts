import 'server-only';
import cron from 'node-cron';
import { SECOND } from '../clock';
import { messageOf } from '../errors';
import { hub } from '../events/hub';
import { vitals } from '../events/vitals';
import { log } from '../log';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { claimJob } from './claim';
import { runJob } from './run-job';

/** Jobs in hand at once; most wait for the network. */
const MAX_RUNNING = 8;
const TICK_DEADLINE_MS = 15 * SECOND;
const DRAIN_MS = 4 * SECOND;

export type RunningChecker = {
  /** Looks for due jobs now. */
  tick(): Promise<void>;
  /** One look at what is due, each job taken as far as it goes; gives how many. */
  once(): Promise<number>;
  /** Takes no more jobs, cuts downloads, waits up to 4 s for what is in flight. */
  stop(): Promise<void>;
};

/** Starts the checker: every `intervalSeconds`, and at once when a job is due before that. */
export function startChecker(checker: CheckerContext, intervalSeconds: number): RunningChecker {
  const running = new Set<Promise<void>>();
  const work = new AbortController();
  let ticking: Promise<void> | undefined;
  let taken = 0;

  const take = (job: ClaimedJob) => {
    const run = runJob(checker, job, work.signal)
      .then(wakeAt, (thrown: unknown) => {
        log().error({ job_id: job._id.toHexString(), err: thrown }, `job: ${messageOf(thrown)}`);
      })
      .finally(() => {
        running.delete(run);
        vitals().running_jobs = running.size;
      });
    running.add(run);
    vitals().running_jobs = running.size;
  };

  const wakeAt = (due: Date | null) => {
    if (!due || work.signal.aborted) return;
    const wait = due.getTime() - nowOf(checker).getTime();
    // Anything later is the schedule's own business. A timer may come a moment early.
    if (wait < intervalSeconds * SECOND) setTimeout(lookAgain, Math.max(wait, 10) + 2).unref();
  };

  const claimDue = async () => {
    while (running.size < MAX_RUNNING && !work.signal.aborted) {
      const job = await claimJob(checker);
      if (!job) break;
      noteLag(checker, job);
      take(job);
      taken++;
    }
    vitals().last_tick_at = checker.clock.now();
  };

  // One look at a time; a look that hangs on a dead connection does not stop the next.
  const tick = async () => {
    if (work.signal.aborted) return;
    ticking ??= withDeadline(claimDue(), TICK_DEADLINE_MS)
      .catch((thrown: unknown) => log().warn(`checker: ${messageOf(thrown)}`))
      .finally(() => {
        ticking = undefined;
      });
    await ticking;
  };

  // A look under way may have passed by what has just become due.
  const lookAgain = () => void (ticking ?? Promise.resolve()).then(tick);

  const schedule = cron.schedule(cronLine(intervalSeconds), tick, CRON_OPTIONS);
  hub().on('due', lookAgain);
  vitals().checker_started_at = checker.clock.now();
  void tick();

  return {
    tick,
    once: async () => {
      await tick();
      await Promise.allSettled(running);
      return taken;
    },
    stop: async () => {
      work.abort();
      hub().off('due', lookAgain);
      await schedule.destroy();
      const ending = [...running, checker.streams?.close()];
      await Promise.race([Promise.allSettled(ending), wait(DRAIN_MS)]);
    },
  };
}

function noteLag(checker: CheckerContext, job: ClaimedJob): void {
  if (job.next_check_at) vitals().lag_ms = checker.clock.now() - job.next_check_at.getTime();
}

function cronLine(intervalSeconds: number): string {
  return intervalSeconds === 60 ? '0 * * * * *' : `*/${intervalSeconds} * * * * *`;
}

// node-cron's own lines (a skipped second, say) are noise beside ours.
const quietLogger = {
  info: () => {},
  debug: () => {},
  warn: (message: string) => log().debug(message),
  error: (message: string | Error) => log().error(messageOf(message)),
};

const CRON_OPTIONS = { name: 'checker', timezone: 'Etc/UTC', logger: quietLogger };

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

async function withDeadline(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('a look at the jobs took too long')), ms);
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
