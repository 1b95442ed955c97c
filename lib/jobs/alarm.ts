import 'server-only';

const STEP_MS = 50;

/** Rings at given times: once for all wishes within a twentieth of a second, never too early. */
export class Alarm {
  readonly #ring: () => void;
  readonly #set = new Set<number>();

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Times in ms since the epoch. */
  setFor(time: number, now: number): void {
    const step = Math.ceil(time / STEP_MS);
    if (this.#set.has(step)) return;
    this.#set.add(step);
    // A timer may come a moment early.
    const waitMs = Math.max(step * STEP_MS - now, 10) + 2;
    const timer = setTimeout(() => {
      this.#set.delete(step);
      this.#ring();
    }, waitMs);
    timer.unref();
  }
}
