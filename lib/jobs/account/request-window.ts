import 'server-only';
import { SECOND } from '../../clock';

/** Remembers when this process sent its last requests, so that no second sees more than so many. */
export class RequestWindow {
  readonly #size: number;
  readonly #sent: number[] = [];

  constructor(perSecond: number) {
    this.#size = Math.max(1, Math.floor(perSecond));
  }

  /** Takes a place at `now` and gives 0, or gives the ms until there may be one. */
  take(now: number): number {
    const oldest = this.#sent[0];
    const newest = this.#sent.at(-1) ?? now;
    // A clock that was set back must not hold anybody for as long.
    if (newest > now) this.#sent.length = 0;
    else if (oldest !== undefined && this.#sent.length >= this.#size) {
      const waitMs = oldest + SECOND - now;
      if (waitMs > 0) return waitMs;
      this.#sent.shift();
    }
    this.#sent.push(now);
    return 0;
  }
}
