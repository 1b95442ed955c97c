import 'server-only';

/** How the checker of this process is doing, for the health answer. Times: ms since the epoch. */
export type Vitals = {
  checker_started_at: number | null;
  last_tick_at: number | null;
  /** How long after its due time the last claimed job was taken up, in ms. */
  lag_ms: number;
  running_jobs: number;
  is_closing: boolean;
  /** Why the Meshy account buys nothing just now, and since when. */
  buying: { paused: 'out-of-credits' | 'unauthorized' | null; since: number | null };
};

const KEY = Symbol.for('nexaai.vitals');
const holder = globalThis as typeof globalThis & { [KEY]?: Vitals };

export function vitals(): Vitals {
  holder[KEY] ??= {
    checker_started_at: null,
    last_tick_at: null,
    lag_ms: 0,
    running_jobs: 0,
    is_closing: false,
    buying: { paused: null, since: null },
  };
  return holder[KEY];
}
