import 'server-only';
import { DAY } from '../clock';
import type { JobDocument } from '../generations/documents';
import { WATCHED_MS } from '../generations/overdue';
import { jobs } from '../generations/store';
import type { UnsavedFact } from './facts';
import { iso } from './iso';

const LOOKED_AT_MAX = 500;
/** An administrator needs a day to see it and to act. */
const NEAR_MS = DAY;

type Unsaved = Pick<
  JobDocument,
  'state' | 'asset_deadline' | 'attempts' | 'waiting_for' | 'timeline' | 'created_at'
>;

/** What is paid and finished at the engine, but not on this disk. */
export async function readUnsaved(now: number): Promise<UnsavedFact> {
  const found = await Promise.all([
    oldest({ state: 'active', stage: 'download' }),
    // Nothing older is held any more, though a job may have waited before it was bought.
    oldest({
      state: 'failed',
      stage: 'download',
      created_at: { $gt: new Date(now - 2 * WATCHED_MS) },
    }),
  ]);
  const unsaved = found
    .flat()
    .filter(
      ({ state, asset_deadline }) => state === 'active' || (asset_deadline?.getTime() ?? 0) > now,
    );
  const deadlines = unsaved
    .flatMap(({ asset_deadline }) => asset_deadline?.getTime() ?? [])
    .filter((deadline) => deadline > now);
  const retrying = unsaved.filter(({ state, attempts }) => state === 'active' && attempts > 0);
  const beginnings = unsaved.map((job) => sinceOf(job).getTime());
  return {
    count: unsaved.length,
    given_up: unsaved.filter(({ state }) => state === 'failed').length,
    retrying: retrying.length,
    near: deadlines.filter((deadline) => deadline - now < NEAR_MS).length,
    oldest_since: iso(beginnings.length > 0 ? Math.min(...beginnings) : null),
    next_deadline: iso(deadlines.length > 0 ? Math.min(...deadlines) : null),
    words: retrying.find(({ waiting_for }) => waiting_for)?.waiting_for ?? null,
  };
}

function oldest(filter: object): Promise<Unsaved[]> {
  const fields = { state: 1, asset_deadline: 1, attempts: 1, waiting_for: 1, timeline: 1 };
  return jobs()
    .find<Unsaved>(filter, { projection: { ...fields, created_at: 1 } })
    .sort({ created_at: 1, _id: 1 })
    .limit(LOOKED_AT_MAX)
    .toArray();
}

function sinceOf({ timeline, created_at }: Unsaved): Date {
  return timeline.findLast(({ stage }) => stage === 'download')?.started_at ?? created_at;
}
