import { setImmediate } from 'node:timers/promises';

/** Time that stands still while anybody works, and jumps to the next waking when all sleep. */
export class VirtualTime {
  #now: number;
  #sleepers: { at: number; wake: () => void }[] = [];
  #working = 0;
  readonly slept: number[] = [];

  constructor(start: number) {
    this.#now = start;
  }

  now = () => this.#now;

  sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    return new Promise((resolve) => {
      this.#sleepers.push({ at: this.#now + Math.ceil(ms), wake: resolve });
      this.#working--;
    });
  }

  /** Lets time pass while nobody else is there. */
  async sleepAlone(ms: number): Promise<void> {
    this.slept.push(ms);
    this.#now += ms;
  }

  /** Runs everybody at once, to the end. */
  async run(works: (() => Promise<unknown>)[]): Promise<void> {
    let unfinished = works.length;
    this.#working = works.length;
    const all = Promise.all(
      works.map(async (work) => {
        await work();
        unfinished--;
        this.#working--;
      }),
    );
    while (unfinished > 0) {
      await Promise.race([setImmediate(), all]);
      if (this.#working === 0) this.#wakeNext();
    }
    await all;
  }

  #wakeNext(): void {
    this.#sleepers.sort((a, b) => a.at - b.at);
    const next = this.#sleepers.shift();
    if (!next) return;
    this.#now = Math.max(this.#now, next.at);
    this.#working++;
    next.wake();
  }
}
