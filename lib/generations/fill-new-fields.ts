import 'server-only';
import type { JobDocument } from './documents';
import { jobs } from './store';

/** What a job has before anything has gone wrong with its present stage. */
export const FRESH = {
  hindered_by: null,
  task_since: null,
  asset_deadline: null,
  url_refreshes: 0,
  suspect_sha256: null,
  resubmitted: false,
  crashes: 0,
  parked_at: null,
} satisfies Partial<JobDocument>;

/** Gives the jobs at work that an older version wrote the fields that have come since. Safe to
 *  repeat. An ended job gets them when it is set to work again. */
export async function fillNewFields(): Promise<void> {
  await Promise.all(
    Object.entries(FRESH).map(([field, value]) =>
      jobs().updateMany(
        { state: 'active', [field]: { $exists: false } },
        { $set: { [field]: value } },
      ),
    ),
  );
}
