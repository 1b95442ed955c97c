import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { HOUR, MINUTE, SECOND } from '../clock';
import type { Id } from '../db/id';
import { messageOf } from '../errors';
import { log } from '../log';
import type { Bench } from './bench';
import { findOwing } from './find-owing';
import { holdModel } from './hold-model';
import { sumOfVersions } from './owed';
import { workOn } from './work-on';

const LOOK_EVERY_MS = 10 * SECOND;
/** What could not be done is not tried again before that: others have their turn. */
const AFTER_TROUBLE_MS = 6 * HOUR;
/** So many models in a row that could not be done are no fault of theirs. */
const MOST_TROUBLES = 5;
/** Then it is rather the disk, and waited for. */
const REST_MS = 5 * MINUTE;

/**
 * Makes from the kept models what is still to be made, one model at a time, and only while nothing
 * else needs the machine. Rests as long as it worked, so that it never takes more than half of a
 * core.
 */
export class Workshop {
  readonly #bench: Bench;
  readonly #isBusy: () => boolean;
  readonly #closing = new AbortController();
  /** Models that are left alone until then. */
  readonly #left = new Map<string, { _id: Id; until: number }>();
  #troubles = 0;
  #underWay: Promise<void> | undefined;
  #lookedAt: number;

  /** `isBusy`: whether it must rest now: work that is waited for, or paid, goes on, or it is closed. */
  constructor(bench: Bench, isBusy: () => boolean) {
    this.#bench = bench;
    this.#isBusy = isBusy;
    // A start has better things to do.
    this.#lookedAt = bench.clock.now();
  }

  /** Goes to work where there is time and something to do; at once when it is at work. */
  begin(): void {
    const { crafts, clock } = this.#bench;
    if (crafts.length === 0 || this.#closing.signal.aborted || this.#underWay) return;
    if (this.#isBusy() || clock.now() - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = clock.now();
    this.#underWay = this.#work()
      .catch((thrown: unknown) => log().warn(`workshop: ${messageOf(thrown)}`))
      .finally(() => {
        this.#underWay = undefined;
      });
  }

  /** Until what is under way is done. */
  async done(): Promise<void> {
    await this.#underWay;
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    await this.#underWay;
  }

  async #work(): Promise<void> {
    const { signal } = this.#closing;
    const done = sumOfVersions(this.#bench.crafts);
    for (;;) {
      const owing = await findOwing(done, this.#leftAlone());
      if (owing.length === 0) return;
      for (const _id of owing) {
        if (this.#isBusy() || signal.aborted) return;
        const begunAt = performance.now();
        await this.#workOn(_id);
        const took = performance.now() - begunAt;
        await pause(took, undefined, { signal, ref: false }).catch(() => {});
        if (this.#troubles >= MOST_TROUBLES) return this.#restAWhile();
      }
    }
  }

  async #workOn(_id: Id): Promise<void> {
    const { clock } = this.#bench;
    const model = await holdModel(this.#bench, _id);
    const isDone = model !== null && (await workOn(this.#bench, model, this.#closing.signal));
    this.#troubles = isDone ? 0 : this.#troubles + 1;
    if (!isDone) {
      this.#left.set(_id.toHexString(), { _id, until: clock.now() + AFTER_TROUBLE_MS });
    }
  }

  #restAWhile(): void {
    this.#troubles = 0;
    this.#lookedAt = this.#bench.clock.now() + REST_MS;
  }

  #leftAlone(): Id[] {
    const now = this.#bench.clock.now();
    for (const [key, { until }] of this.#left) if (until <= now) this.#left.delete(key);
    return [...this.#left.values()].map(({ _id }) => _id);
  }
}
