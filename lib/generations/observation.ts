import 'server-only';
import type { StoredFile } from '../media/stored-file';
import type { Switch } from './operator/switch-words';
import type { ShapeCheck } from './shape-check';
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
  /** Its closer cause, where Meshy names one (`moderation_blocked`, …). */
  failure_code: string | null;
  /** Until when Meshy keeps its files (ms since the epoch), where it says so. */
  expires_at?: number | null;
};

/** What kept a file from being stored:
 *  - passing: the network, the host, the transfer; worth trying for as long as Meshy has the file
 *  - expired: the address is no longer honoured
 *  - suspect: whole, but it breaks the rules of its format
 *  - unsound: whole, but it cannot be used
 *  - permanent: the answer will be the same */
export type DownloadTrouble = 'passing' | 'expired' | 'suspect' | 'unsound' | 'permanent';

/** `sha256`: of the file that came, where all of it did. `fresh_url`: another address of it. */
export type DownloadFailed = {
  kind: 'download-failed';
  trouble: DownloadTrouble;
  message: string;
  sha256?: string;
  fresh_url?: string;
};

/** What keeps a job from buying its task, or from asking about it, with nothing bought meanwhile. */
export type Hindrance =
  | 'queue-full'
  | 'twin-open'
  | 'over-budget'
  | 'rate-limited'
  | 'out-of-credits'
  | 'unauthorized'
  | 'unsent';

/** `recorded`: whether the attempt used up its record. One that was held back before has none, and
 *  keeps its number. */
export type Hindered = {
  kind: 'hindered';
  by: Hindrance;
  message: string;
  recorded: boolean;
  retry_after_ms?: number;
};

/** An administrator has paused what the job would do next. */
export type Paused = { kind: 'paused'; what: Switch; reason: string };

/** What came of an attempt to buy the current stage's task. */
export type SubmissionObservation =
  | { kind: 'accepted'; task_id: string }
  | Hindered
  | { kind: 'refused'; message: string }
  | { kind: 'outcome-unknown' }
  | { kind: 'proven-unsubmitted' }
  | { kind: 'ambiguous'; candidates: number };

/** What the world answered; the one input of `advance` besides the job and the time. */
export type Observation =
  | SubmissionObservation
  | { kind: 'task'; task: TaskSnapshot }
  | { kind: 'unreachable'; message: string; retry_after_ms?: number }
  // 404; `list` says whether the list of tasks, once it was worth reading, does without it too.
  | { kind: 'gone'; list: 'unasked' | 'unread' | 'absent' }
  | { kind: 'stored'; file: StoredFile; stats: ModelStats }
  // The model is kept from before, and whatever else was wanted is kept or given up.
  | { kind: 'complete' }
  | DownloadFailed
  | { kind: 'no-room'; message: string }
  // The shape, before its texture is bought: it is still to come, or this came of the look at it.
  | { kind: 'shape-awaited'; wait_ms: number }
  | { kind: 'shape-judged'; check: ShapeCheck; triangles: number | null }
  | Paused
  | { kind: 'stopped' }
  | { kind: 'cannot-stop' };
