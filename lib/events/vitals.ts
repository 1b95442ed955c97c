import 'server-only';

/** How the checker of this process is doing, for the health answer. Times: ms since the epoch. */
export type Vitals = {
  /** As `checkers` and the leases name it; null before it has started. */
  owner: string | null;
  checker_started_at: number | null;
  last_tick_at: number | null;
  /** How long that look at the jobs took, in ms. */
  tick_ms: number;
  /** How long after its due time the last claimed job was taken up, in ms. */
  lag_ms: number;
  running_jobs: number;
  is_closing: boolean;
  /** Why the Meshy account buys nothing just now, and since when. */
  buying: { paused: 'out-of-credits' | 'unauthorized' | null; since: number | null };
  /** Calls of Meshy's webhook: when the last one was taken, and the last refused for its secret. */
  webhook: { taken_at: number | null; refused_at: number | null };
  /** Since when an administrator has paused each. */
  paused: { buying: number | null; polling: number | null; downloading: number | null };
};

const KEY = Symbol.for('nexaai.vitals');
const holder = globalThis as typeof globalThis & { [KEY]?: Vitals };

export function vitals(): Vitals {
  holder[KEY] ??= {
    owner: null,
    checker_started_at: null,
    last_tick_at: null,
    tick_ms: 0,
    lag_ms: 0,
    running_jobs: 0,
    is_closing: false,
    buying: { paused: null, since: null },
    webhook: { taken_at: null, refused_at: null },
    paused: { buying: null, polling: null, downloading: null },
  };
  return holder[KEY];
}
