import 'server-only';

/** Jobs in hand at once; most wait for the network. Downloads have places of their own: one that
 *  hangs may take minutes, and must not keep a task from being asked about or bought. */
const PLACES = { work: 8, download: 4 };
export type Kind = keyof typeof PLACES;

/** What a run holds while it has a job in hand. */
export type Place = {
  /** Goes on as a download. False when all places for these are taken: then it has to wait. */
  forDownload(): boolean;
};

/** For a run that has nobody to share with. */
export const ANY_PLACE: Place = { forDownload: () => true };

/** The places of one checker. `onFree` is called when one is free that nobody could have before. */
export class Places {
  readonly #taken = { work: 0, download: 0 };
  readonly #onFree: () => void;

  constructor(onFree: () => void) {
    this.#onFree = onFree;
  }

  hasFree(kind: Kind): boolean {
    return this.#taken[kind] < PLACES[kind];
  }

  isTaken(kind: Kind): boolean {
    return this.#taken[kind] > 0;
  }

  get taken(): number {
    return this.#taken.work + this.#taken.download;
  }

  /** Takes a place that is free. `leave` gives it back, whichever it is by then. */
  take(kind: Kind): Place & { leave(): void } {
    let held = kind;
    this.#taken[held]++;
    return {
      forDownload: () => {
        if (held === 'download') return true;
        if (!this.hasFree('download')) return false;
        this.#taken.download++;
        this.#free('work');
        held = 'download';
        return true;
      },
      leave: () => this.#free(held),
    };
  }

  #free(kind: Kind): void {
    const wasFull = !this.hasFree(kind);
    this.#taken[kind]--;
    if (wasFull) this.#onFree();
  }
}
