import type { JobCount } from '../generations/operator/job-view';
import type { Pausing } from '../generations/operator/switch-words';
import type { SwitchesView } from '../generations/operator/switches-view';
import type { HourFact } from './hours';
import type { Trouble } from './trouble';

/** One process that looks at the jobs. Times are ISO 8601 throughout, spans ms, sizes bytes. */
export type CheckerFact = {
  id: string;
  machine: string;
  pid: string;
  /** Whether it runs in the process that answers. */
  is_this: boolean;
  engine: Engine;
  interval_ms: number;
  started_at: string;
  last_tick_at: string | null;
  next_tick_at: string | null;
  tick_ms: number;
  lag_ms: number;
  running_jobs: number;
  /** Why it fetches nothing just now. */
  downloads_paused: string | null;
};

type Engine = 'meshy' | 'demo';

/** How the engine answers, over all processes and the last fifteen minutes. */
export type UpstreamFact = {
  engine: Engine;
  calls: number;
  failed: number;
  refused: number;
  p50_ms: number | null;
  p95_ms: number | null;
  last_minute: number;
  allowed_per_minute: number;
  last_success_at: string | null;
  last_trouble: { at: string; status: number | null; words: string } | null;
  clock_ahead_ms: number | null;
  /** Why it buys nothing, or asks nothing at all. */
  halt: { reason: 'out-of-credits' | 'unauthorized'; since: string; words: string } | null;
  /** It asked for a pause until then. */
  paused_until: string | null;
  /** `allowed`: null while nothing has shown how many there may be. */
  queue: { used: number; allowed: number | null };
};

/** Null where it has not been told yet. */
export type BalanceFact = {
  credits: number | null;
  at: string | null;
  refusal: { kind: string; words: string } | null;
  /** What was charged in the last seven days, and how long the balance lasts at that pace. */
  spent_7_days: number;
  days_left: number | null;
};

/** What became of the orders of the last 24 hours; counting stops at a bound, where `is_more` is true. */
export type FailuresFact = {
  failed: JobCount;
  done: JobCount;
  /** What the newest failure said. */
  words: string | null;
};

/** Jobs that wait to buy a stage, by what keeps them. */
export type WaitFact = {
  stage: 'preview' | 'refine';
  by:
    | 'queue-full'
    | 'twin-open'
    | 'over-budget'
    | 'rate-limited'
    | 'out-of-credits'
    | 'unauthorized'
    | 'unsent'
    | 'unconfirmed'
    | Pausing
    | 'nothing';
  count: number;
  /** Since when the one that waits longest does. */
  since: string;
};

/** What is paid and not on this server's disk yet. */
export type UnsavedFact = {
  /** On their way, and given up while the engine still has them. */
  count: number;
  given_up: number;
  /** Failed at least once and are tried again. */
  retrying: number;
  /** Of these, how many the engine deletes within a day. */
  near: number;
  oldest_since: string | null;
  next_deadline: string | null;
  /** Why the last try of one of them failed. */
  words: string | null;
};

export type DiskFact = {
  /** The folder the files are in, or the bucket in words. */
  folder: string;
  in_bucket: boolean;
  /** Null until they were counted. */
  used_bytes: number | null;
  files: number | null;
  growth_per_day: number | null;
  counted_at: string | null;
  /** Of this machine's disk: with a bucket, the one on which files wait until they are whole. */
  free_bytes: number | null;
  /** Why nothing can be written. */
  trouble: { code: string; words: string } | null;
  /** Of the newest models that should be there, how many were looked for and not found. */
  looked_for: number;
  missing: number;
};

export type DatabaseFact = {
  kind: 'embedded' | 'mongodb';
  version: string;
  ping_ms: number;
  size_bytes: number | null;
  /** Of this machine's clock before the database's. */
  clock_ahead_ms: number | null;
};

export type VersionsFact = {
  app: string;
  node: string;
  next: string;
  /** What shapes are bought with. */
  model: string;
  started_at: string;
  /** Names of the settings that the environment pins; never what they are set to. */
  settings: string[];
};

/** All that is known of how this server is doing. */
export type Facts = {
  checkers: CheckerFact[];
  /** Null while the checker of this process waits for the database. */
  checker_started_at: string | null;
  upstream: UpstreamFact;
  balance: BalanceFact;
  pauses: SwitchesView;
  failures: FailuresFact;
  waits: WaitFact[];
  /** Jobs that an administrator has to decide, and shapes that wait for their owner. */
  undecided: number;
  parked: number;
  held: number;
  unsaved: UnsavedFact;
  disk: DiskFact;
  database: DatabaseFact;
  webhook: { is_set: boolean; taken_at: string | null; refused_at: string | null };
};

/** `GET /api/admin/overview`. */
export type Overview = Facts & {
  at: string;
  troubles: Trouble[];
  versions: VersionsFact;
  /** The last seven days, the oldest hour first; fewer until they were counted. */
  hours: HourFact[];
};
