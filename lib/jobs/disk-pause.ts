import 'server-only';
import { type Clock, SECOND } from '../clock';
import { log } from '../log';

/** Short enough that downloads go on within a minute after there is room again. */
const PAUSE_MS = 25 * SECOND;

/** A disk without room stops every download of this process; once a while one of them tries. */
export class DiskPause {
  readonly #clock: Clock;
  #until = 0;
  #message: string | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Why nothing is to be fetched just now; undefined when it may be. */
  get reason(): string | undefined {
    return this.#clock.now() < this.#until ? this.#message : undefined;
  }

  begin(message: string): void {
    if (this.#message === undefined) {
      log().warn(
        `Downloads are paused: ${message}. They go on by themselves once files can be kept.`,
      );
    }
    this.#message = message;
    this.#until = this.#clock.now() + PAUSE_MS;
  }

  /** A file could be kept. */
  end(): void {
    if (this.#message === undefined) return;
    this.#message = undefined;
    log().info('Downloads go on: files can be kept again.');
  }
}
