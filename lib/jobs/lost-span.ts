import 'server-only';
import type { JobDocument, PaidStage } from '../generations/documents';
import { submissions } from '../generations/store';
import { isProvable } from './match-submission';

type Span = { from: Date; until: Date };

/**
 * Between which times a job that came out of a backup may have bought this stage already, unknown to
 * the database; undefined once Meshy's list was searched for it. Where a person has asked anew and
 * the list can no longer tell, their word counts.
 */
export async function lostSpanOf(
  { _id, restored }: Pick<JobDocument, '_id' | 'restored'>,
  stage: PaidStage,
  now: Date,
): Promise<Span | undefined> {
  if (!restored) return undefined;
  const { from, until, was_active } = restored;
  if (!was_active && !isProvable({ started_at: from }, now)) return undefined;
  const searched = await submissions().findOne({ job_id: _id, stage, sent_until: until });
  return searched ? undefined : { from, until };
}
