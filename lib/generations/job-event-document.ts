import 'server-only';
import type { Id } from '../db/id';

/** Collection `job_events`: a job's append-only timeline. */
export type JobEventDocument = {
  _id: Id;
  job_id: Id;
  at: Date;
  fence: number;
  what: string;
  /** Numbers and short words only; never a key or a signed address. */
  facts: Record<string, string | number | boolean | null>;
};
