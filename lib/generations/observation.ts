import 'server-only';
import type { StoredFile } from '../media/stored-file';
import type { ModelStats } from './view';

/** A task as Meshy showed it, reduced to what decides. */
export type TaskSnapshot = {
  status: string;
  /** 0–100 */
  progress: number;
  preceding_tasks: number | null;
  glb_url: string | null;
  thumbnail_url: string | null;
  /** Meshy's own words when it failed. */
  failure: string | null;
  consumed_credits: number | null;
  /** Which kind of failure, as Meshy classes it (`invalid_input`, `server_error`, …). */
  failure_type: string | null;
};

/** Why a purchase was turned down with nothing bought. */
export type Hindrance =
  | 'queue-full'
  | 'rate-limited'
  | 'out-of-credits'
  | 'unauthorized'
  | 'unsent';

/** What came of an attempt to buy the current stage's task. */
export type SubmissionObservation =
  | { kind: 'accepted'; task_id: string }
  | { kind: 'hindered'; by: Hindrance; message: string; retry_after_ms?: number }
  | { kind: 'refused'; message: string }
  | { kind: 'outcome-unknown' }
  | { kind: 'proven-unsubmitted' }
  | { kind: 'ambiguous'; candidates: number };

/** What the world answered; the one input of `advance` besides the job and the time. */
export type Observation =
  | SubmissionObservation
  | { kind: 'task'; task: TaskSnapshot }
  | { kind: 'unreachable'; message: string; retry_after_ms?: number }
  | { kind: 'gone' }
  | { kind: 'stored'; file: StoredFile; stats: ModelStats }
  | { kind: 'download-failed'; message: string; permanent: boolean; fresh_url?: string }
  | { kind: 'no-room'; message: string }
  | { kind: 'stopped' }
  | { kind: 'cannot-stop' };
