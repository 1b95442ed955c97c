import 'server-only';
import { DAY } from '../clock';
import { messageOf } from '../errors';
import { vitals } from '../events/vitals';
import { log } from '../log';
import { recentCalls } from '../meshy/recent-calls';
import { summarizeCalls } from '../meshy/summarize-calls';
import type { CheckerContext } from './checker-context';
import { type CheckerDocument, checkers } from './checker-document';
import { isOfDeadProcess } from './machine-name';

/** What is known of those that fell silent is kept that long. */
const KEPT_MS = DAY;

/** Tells all processes that this checker is alive, and how it is doing. */
export class Heartbeat {
  readonly #checker: CheckerContext;
  readonly #intervalMs: number;
  readonly #startedAt: Date;
  #hasEnded = false;
  #hasBegun = false;

  constructor(checker: CheckerContext, intervalMs: number) {
    this.#checker = checker;
    this.#intervalMs = intervalMs;
    this.#startedAt = new Date(checker.clock.now());
    vitals().checker_started_at = this.#startedAt.getTime();
    vitals().owner = checker.owner;
  }

  /** Whoever does not hear of it takes this checker for dead; that harms no job. */
  async beat(): Promise<void> {
    if (this.#hasEnded) return;
    try {
      const { owner: _id } = this.#checker;
      const said = this.#report();
      // A beat that is forgotten is followed by another, so it need not wait for the disk.
      const lightly = { upsert: true, writeConcern: { w: 1 } };
      await checkers().replaceOne({ _id }, said, lightly);
      if (this.#hasEnded) await checkers().deleteOne({ _id });
      if (!this.#hasBegun) await this.#forgetDead(said.seen_at);
      this.#hasBegun = true;
    } catch (thrown) {
      log().debug(`heartbeat: ${messageOf(thrown)}`);
    }
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    await checkers()
      .deleteOne({ _id: this.#checker.owner })
      .catch((thrown: unknown) => log().debug(`heartbeat: ${messageOf(thrown)}`));
  }

  #report(): Omit<CheckerDocument, '_id'> {
    const { engine, clock, downloads } = this.#checker;
    const { last_tick_at, tick_ms, lag_ms, running_jobs } = vitals();
    return {
      engine,
      interval_ms: this.#intervalMs,
      started_at: this.#startedAt,
      seen_at: new Date(clock.now()),
      last_tick_at: last_tick_at === null ? null : new Date(last_tick_at),
      tick_ms,
      lag_ms,
      running_jobs,
      downloads_paused: downloads.pause.reason ?? null,
      upstream: summarizeCalls(recentCalls(), clock.now()),
    };
  }

  /** A killed process of this machine is no riddle once there is another in its place. */
  async #forgetDead(now: Date): Promise<void> {
    const others = await checkers()
      .find({ _id: { $ne: this.#checker.owner } }, { projection: { seen_at: 1 } })
      .toArray();
    const isOver = ({ _id, seen_at }: Pick<CheckerDocument, '_id' | 'seen_at'>) =>
      isOfDeadProcess(_id) || now.getTime() - seen_at.getTime() > KEPT_MS;
    const over = others.filter(isOver).map(({ _id }) => _id);
    if (over.length > 0) await checkers().deleteMany({ _id: { $in: over } });
  }
}
