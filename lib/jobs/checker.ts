import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import cron, { type ScheduledTask } from 'node-cron';
import { SECOND } from '../clock';
import { messageOf } from '../errors';
import { hub } from '../events/hub';
import { vitals } from '../events/vitals';
import { log } from '../log';
import { logAbout } from '../log-context';
import { metrics } from '../metrics/metrics';
import { Alarm } from './alarm';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { claimJob, releaseAll, releaseJob, type Who } from './claim';
import { Heartbeat } from './heartbeat';
import { lookAtList } from './look-at-list';
import { withDeadline } from './look-deadline';
import { type Kind, Places } from './places';
import { cronLine, quietLogger } from './rhythm';
import { runJob } from './run-job';
import { Suspects } from './suspects';
import { Tending } from './tending';

const TICK_DEADLINE_MS = 15 * SECOND;
const DRAIN_MS = 4 * SECOND;
const UNREF = { ref: false };

/** Starts the checker: every `intervalSeconds`, and at once when a job is due before that. */
export function startChecker(checker: CheckerContext, intervalSeconds: number): RunningChecker {
  return new RunningChecker(checker, intervalSeconds);
}

export class RunningChecker {
  readonly #checker: CheckerContext;
  readonly #intervalMs: number;
  readonly #schedule: ScheduledTask;
  readonly #running = new Set<Promise<void>>();
  readonly #work = new AbortController();
  readonly #places = new Places(() => this.#lookAgain());
  readonly #suspects: Suspects;
  readonly #tending: Tending;
  readonly #heartbeat: Heartbeat;
  readonly #alarm = new Alarm(() => this.#lookAgain());
  #ticking: Promise<void> | undefined;
  #taken = 0;

  constructor(checker: CheckerContext, intervalSeconds: number) {
    this.#checker = checker;
    this.#intervalMs = intervalSeconds * SECOND;
    this.#suspects = new Suspects(checker);
    this.#tending = new Tending(checker, () => this.#places.isTaken('download'));
    this.#heartbeat = new Heartbeat(checker, this.#intervalMs);
    this.#schedule = cron.schedule(cronLine(intervalSeconds), this.#beat, {
      name: 'checker',
      timezone: 'Etc/UTC',
      logger: quietLogger,
    });
    hub().on('due', this.#lookAgain);
    void this.#beat();
  }

  readonly #beat = async (): Promise<void> => {
    this.#tending.begin();
    await this.tick();
    await this.#heartbeat.beat();
  };

  /** Looks for due jobs now. One look at a time; one that hangs does not stop the next. */
  readonly tick = async (): Promise<void> => {
    if (this.#work.signal.aborted) return;
    this.#ticking ??= withDeadline(this.#claimDue(), TICK_DEADLINE_MS)
      .catch((thrown: unknown) => log().warn(`checker: ${messageOf(thrown)}`))
      .finally(() => {
        this.#ticking = undefined;
      });
    await this.#ticking;
  };

  /** A look under way may have passed by what has just become due. */
  readonly #lookAgain = (): void => {
    void (this.#ticking ?? Promise.resolve()).then(this.tick);
  };

  /** Takes what is due, each job as far as it goes; gives how many. */
  async once(): Promise<number> {
    await Promise.all([this.#tending.done(), this.#ticking]);
    await this.#finishRunning();
    this.#suspects.hurry();
    for (let isAlone = true; isAlone; ) {
      await this.tick();
      isAlone = this.#suspects.keepOthersWaiting;
      await this.#finishRunning();
    }
    // A download that found no place is due by now.
    for (let taken = -1; taken < this.#taken; ) {
      taken = this.#taken;
      await this.#claimKind('download');
      await this.#finishRunning();
    }
    await this.#tending.done();
    return this.#taken;
  }

  async #finishRunning(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** Takes no more jobs, cuts downloads, waits up to 4 s for what is in flight. */
  async stop(): Promise<void> {
    this.#work.abort();
    hub().off('due', this.#lookAgain);
    await this.#schedule.destroy();
    const drained = async () => {
      await this.#ticking;
      await Promise.allSettled([
        ...this.#running,
        this.#tending.stop(),
        this.#heartbeat.end(),
        this.#checker.streams?.close(),
      ]);
    };
    await Promise.race([drained(), wait(DRAIN_MS, undefined, UNREF)]);
    if (this.#running.size > 0) await Promise.race([this.#letGo(), wait(SECOND, undefined, UNREF)]);
  }

  async #letGo(): Promise<void> {
    const released = await releaseAll(this.#checker).catch(() => 0);
    log().warn({ released }, 'ended in the middle of some jobs; the next start takes them up');
  }

  async #claimDue(): Promise<void> {
    const begunAt = this.#checker.clock.now();
    const who = await this.#suspects.next(this.#running.size);
    if (who === 'suspect' || who === 'new-suspect') await this.#claimSuspect(who);
    else if (who === 'innocent') await this.#claimInnocent();
    const now = this.#checker.clock.now();
    vitals().last_tick_at = now;
    vitals().tick_ms = now - begunAt;
    metrics().ticks.observe((now - begunAt) / SECOND);
  }

  async #claimInnocent(): Promise<void> {
    await this.#claimKind('download');
    // Hundreds that only run on need not be looked for at a hundred different moments.
    const stepMs = this.#checker.pace.poll_ms / 5;
    for (const job of await lookAtList(this.#checker)) this.#wakeAt(job.next_check_at, stepMs);
    await this.#claimKind('work');
  }

  async #claimKind(kind: Kind): Promise<void> {
    while (this.#places.hasFree(kind) && !this.#work.signal.aborted) {
      const job = await claimJob(this.#checker, { kind, who: 'innocent' });
      if (!job) break;
      if (this.#work.signal.aborted) return releaseJob(job);
      this.#take(job, kind);
    }
  }

  /** Its run is the only one: when it has ended, the others are looked for. */
  async #claimSuspect(who: Who): Promise<void> {
    const job = await claimJob(this.#checker, { who });
    if (!job) return;
    this.#suspects.took(job);
    this.#take(job, job.stage === 'download' ? 'download' : 'work');
  }

  #take(job: ClaimedJob, kind: Kind): void {
    this.#taken++;
    noteLag(this.#checker, job);
    const place = this.#places.take(kind);
    const about = { job_id: job._id.toHexString() };
    const run = logAbout(about, () => runJob(this.#checker, job, this.#work.signal, place))
      .then(
        (due) => this.#wakeAt(due),
        (thrown: unknown) => {
          log().error({ ...about, err: thrown }, `job: ${messageOf(thrown)}`);
        },
      )
      .finally(() => {
        this.#running.delete(run);
        place.leave();
        vitals().running_jobs = this.#running.size;
        const isAwaited = this.#suspects.keepOthersWaiting;
        this.#suspects.left(job);
        if (isAwaited) this.#lookAgain();
      });
    this.#running.add(run);
    vitals().running_jobs = this.#running.size;
  }

  #wakeAt(due: Date | null, stepMs?: number): void {
    if (!due || this.#work.signal.aborted) return;
    const now = nowOf(this.#checker).getTime();
    // Anything later is the schedule's own business.
    if (due.getTime() - now <= this.#intervalMs) this.#alarm.setFor(due.getTime(), now, stepMs);
  }
}

function noteLag(checker: CheckerContext, job: ClaimedJob): void {
  if (job.next_check_at) vitals().lag_ms = checker.clock.now() - job.next_check_at.getTime();
}
