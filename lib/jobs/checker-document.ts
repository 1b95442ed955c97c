import 'server-only';
import { collection } from '../db/collection';
import type { UpstreamSummary } from '../meshy/summarize-calls';

/** Collection `checkers`: what each process that looks at the jobs says of itself, with each beat. */
export type CheckerDocument = {
  /** `machine|pid|random` */
  _id: string;
  engine: 'meshy' | 'demo';
  interval_ms: number;
  started_at: Date;
  /** When this was written. */
  seen_at: Date;
  /** When the last look at the jobs ended well, and how long it took; null before the first. */
  last_tick_at: Date | null;
  tick_ms: number;
  /** How long after its due time the last claimed job was taken up. */
  lag_ms: number;
  running_jobs: number;
  /** Why it fetches nothing just now. */
  downloads_paused: string | null;
  upstream: UpstreamSummary;
};

export const checkers = () => collection<CheckerDocument>('checkers');
