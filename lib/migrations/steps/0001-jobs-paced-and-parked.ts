import 'server-only';
import { jobs } from '../../generations/store';
import type { Migration } from '../migration';

/** As they were when they came: later versions of the code may begin jobs differently. */
const FIELDS = {
  hindered_by: null,
  task_since: null,
  asset_deadline: null,
  url_refreshes: 0,
  suspect_sha256: null,
  resubmitted: false,
  crashes: 0,
  parked_at: null,
};

/** Jobs at work get what paces, doubts and parks them. An ended one gets it when it is set to work
 *  again. */
export const jobsPacedAndParked: Migration = {
  name: 'jobs at work say what hinders, paces and parks them',
  up: async () => {
    for (const [field, value] of Object.entries(FIELDS)) {
      await jobs().updateMany(
        { state: 'active', [field]: { $exists: false } },
        { $set: { [field]: value } },
      );
    }
  },
};
