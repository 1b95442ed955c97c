import type { StoredFile } from '../../media/stored-file';
import type { ShapeCheck } from '../shape-check';
import type { Activity, Stage, StageError } from '../view';
import type { Standing } from './job-words';

/** One job of anybody's, as a line of the list. Times are ISO 8601. */
export type JobRow = {
  /** The model's id, by which the job is asked for, too. */
  id: string;
  job_id: string;
  prompt: string;
  title: string | null;
  /** Null where the account is gone. */
  owner: { id: string; name: string; email: string } | null;
  engine: 'meshy' | 'demo';
  standing: Standing;
  stage: Stage;
  activity: Activity | null;
  /** 0–100 of the stage. */
  progress: number;
  waiting_for: string | null;
  /** Why an administrator has set it aside; null where none has. */
  parked_for: string | null;
  hindered_by: string | null;
  /** Failures in a row at the present step. */
  attempts: number;
  error: StageError | null;
  /** What Meshy charged, and what the whole is expected to cost while some is still to be bought. */
  credits: { charged: number; expected: number };
  /** `trashed`: its owner can bring it back. `deleted`: only its accounts are left. */
  kept: 'yes' | 'trashed' | 'deleted';
  created_at: string;
  updated_at: string;
  last_checked_at: string | null;
  next_check_at: string | null;
};

/** How many there are; `is_more` where counting stopped. */
export type JobCount = { count: number; is_more: boolean };
export type JobCounts = Record<Standing, JobCount>;

export type JobPage = { items: JobRow[]; next_cursor: string | null; counts: JobCounts };

/** One decision to spend, and what came of it. */
export type PurchaseView = {
  stage: Stage;
  seq: number;
  state: 'started' | 'accepted' | 'rejected' | 'not_submitted' | 'unknown';
  started_at: string;
  task_id: string | null;
  /** The tasks an administrator has to choose from. */
  candidates: string[];
  /** Clean looks at the list of tasks that showed no such task. */
  clean_lists: number;
  error: string | null;
  /** What was charged in the end; null while that is not known. */
  credits: number | null;
  is_estimate: boolean;
  /** The one that the job waits for an answer about. */
  is_open: boolean;
};

export type JobEventView = {
  id: string;
  at: string;
  fence: number;
  what: string;
  facts: Record<string, string | number | boolean | null>;
};

/** All that is known of one job. Times are ISO 8601; never a key or a signed address. */
export type JobDetail = JobRow & {
  meshy_status: string | null;
  meshy_task_id: string | null;
  preview_task_id: string | null;
  /** Until when the engine keeps the shape, and the file that is being fetched. */
  upstream_deadline: string | null;
  asset_deadline: string | null;
  cancel_requested: boolean;
  /** What came of the look at the shape before its texture is bought; null where nobody looked. */
  shape_check: ShapeCheck | null;
  lease: { owner: string; until: string } | null;
  fence: number;
  crashes: number;
  /** Credits held for what is still to be bought. */
  held: number;
  files: StoredFile[];
  purchases: PurchaseView[];
  /** The last ones, the oldest first. */
  events: JobEventView[];
  has_more_events: boolean;
  can: {
    check: boolean;
    park: boolean;
    retry: boolean;
    cancel: boolean;
    decide: boolean;
    release: boolean;
  };
  /** What trying it again buys in all, as an estimate; null where it cannot be tried. */
  retry_credits: number | null;
};
