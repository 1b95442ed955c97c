import 'server-only';

const STEP_MS = 50;

/** Rings at given times, never too early: once for all wishes that fall into the same step, a
 *  twentieth of a second unless told. */
export class Alarm {
  readonly #ring: () => void;
  readonly #set = new Set<number>();

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Times in ms since the epoch. */
  setFor(time: number, now: number, stepMs = STEP_MS): void {
    const at = Math.ceil(time / stepMs) * stepMs;
    if (this.#set.has(at)) return;
    this.#set.add(at);
    // A timer may come a moment early.
    const waitMs = Math.max(at - now, 10) + 2;
    const timer = setTimeout(() => {
      this.#set.delete(at);
      this.#ring();
    }, waitMs);
    timer.unref();
  }
}
