import type { Activity, Stage, StageError } from '../view';
import type { Standing } from './job-query';

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
