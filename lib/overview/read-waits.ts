import 'server-only';
import type { JobDocument } from '../generations/documents';
import { STANDING_FILTERS } from '../generations/operator/job-filter';
import { jobs, models } from '../generations/store';
import type { Facts, WaitFact } from './facts';

/** More than that say nothing that these do not. */
const LOOKED_AT_MAX = 500;

type Waiting = Pick<JobDocument, 'stage' | 'activity' | 'hindered_by' | 'timeline' | 'created_at'>;

/** What waits to be bought and why, and what waits for somebody's decision. */
export async function readWaits(): Promise<Pick<Facts, 'waits' | 'undecided' | 'parked' | 'held'>> {
  const limit = { limit: LOOKED_AT_MAX };
  const projection = { stage: 1, activity: 1, hindered_by: 1, timeline: 1, created_at: 1 };
  const [waiting, undecided, parked, held] = await Promise.all([
    // Oldest first: if there are more, these wait longest.
    jobs()
      .find<Waiting>(STANDING_FILTERS.waiting, { projection })
      .sort({ created_at: 1, _id: 1 })
      .limit(LOOKED_AT_MAX)
      .toArray(),
    jobs().countDocuments(STANDING_FILTERS.undecided, limit),
    jobs().countDocuments(STANDING_FILTERS.parked, limit),
    models().countDocuments({ awaiting_texture: true, trashed_at: null, deleted_at: null }, limit),
  ]);
  return { waits: grouped(waiting), undecided, parked, held };
}

function grouped(waiting: readonly Waiting[]): WaitFact[] {
  const groups = new Map<string, WaitFact>();
  for (const job of waiting) {
    if (job.stage === 'download') continue;
    const by = job.hindered_by ?? (job.activity === 'confirming' ? 'unconfirmed' : 'nothing');
    const since = sinceOf(job).toISOString();
    const group = groups.get(`${job.stage} ${by}`) ?? { stage: job.stage, by, count: 0, since };
    group.count++;
    if (since < group.since) group.since = since;
    groups.set(`${job.stage} ${by}`, group);
  }
  return [...groups.values()];
}

/** Since when it could have been bought. */
function sinceOf({ timeline, stage, created_at }: Waiting): Date {
  return timeline.findLast((entry) => entry.stage === stage)?.started_at ?? created_at;
}
