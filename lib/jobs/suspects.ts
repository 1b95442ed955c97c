import 'server-only';
import { SECOND } from '../clock';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { isDue, type Who } from './claim';

/** How long others wait until a suspect is alone, and while it is. */
const OTHERS_WAIT_MS = 30 * SECOND;
/** How long a process has to live before it takes a job that may already have killed one alone. */
const QUIET_MS = 30 * SECOND;

/**
 * Keeps a job that stops the process from doing so for ever, and its neighbours from being blamed.
 *
 * Whatever was in hand when a process died is suspected: of up to twelve jobs at most one did it. A
 * suspect runs alone, so that the next death convicts and a quiet run clears. Any decision written
 * and any orderly end of a run clears it too, so only a death before the first decision counts; and
 * one that has died alone goes to a process only when that has lived for half a minute. Kills
 * that come at random, even every second, would have to hit the same job's fraction of a second
 * twice, the second time after half a minute without one: in practice they never park a job.
 * A job that does kill is parked after three deaths: one in company, two alone.
 */
export class Suspects {
  readonly #checker: CheckerContext;
  readonly #startedAt: number;
  #isHurried = false;
  #waitsSince: number | undefined;
  #alone: { job: ClaimedJob; since: number } | undefined;
  #restsUntil = Number.NEGATIVE_INFINITY;

  constructor(checker: CheckerContext) {
    this.#checker = checker;
    this.#startedAt = checker.clock.now();
  }

  /** Others are kept waiting, and are to be looked for as soon as what is in hand has ended. */
  get keepOthersWaiting(): boolean {
    return this.#waitsSince !== undefined || this.#alone !== undefined;
  }

  /** Who may be claimed now, with `inHand` jobs running. Who is suspect is claimed once, and the
   *  claim told to `took`. */
  async next(inHand: number): Promise<Who | 'nobody'> {
    const now = this.#checker.clock.now();
    if (this.#alone) return this.#whileSince(this.#alone.since, now);
    const isQuiet = this.#isHurried || now - this.#startedAt >= QUIET_MS;
    const who = isQuiet ? 'suspect' : 'new-suspect';
    if (now < this.#restsUntil || !(await isDue(this.#checker, who))) {
      this.#waitsSince = undefined;
      return 'innocent';
    }
    if (inHand === 0) return who;
    this.#waitsSince ??= now;
    const turn = this.#whileSince(this.#waitsSince, now);
    if (turn === 'innocent') this.#rest(now);
    return turn;
  }

  /** A suspect runs, alone. */
  took(job: ClaimedJob): void {
    this.#waitsSince = undefined;
    this.#alone = { job, since: this.#checker.clock.now() };
  }

  /** A job is in hand no more, and the process lives. */
  left(job: ClaimedJob): void {
    if (this.#alone?.job === job) this.#alone = undefined;
  }

  /** A process for one look only has no time to prove itself. */
  hurry(): void {
    this.#isHurried = true;
  }

  #whileSince(since: number, now: number): 'nobody' | 'innocent' {
    return now - since < OTHERS_WAIT_MS ? 'nobody' : 'innocent';
  }

  /** What is in hand takes long: the others go on for a while before the next attempt. */
  #rest(now: number): void {
    this.#waitsSince = undefined;
    this.#restsUntil = now + OTHERS_WAIT_MS;
  }
}
