import 'server-only';
import { hub } from '../../events/hub';
import type { JobDocument } from '../../generations/documents';
import { jobs } from '../../generations/store';
import { type AccountSurroundings, dateOf } from './surroundings';

const inLine = ({ engine }: AccountSurroundings) =>
  ({ state: 'active', engine, hindered_by: 'queue-full', parked_at: null }) as const;

/** How many wait for a place that were begun before this one; they go first. */
export function countAhead(around: AccountSurroundings, job: JobDocument): Promise<number> {
  const { _id, created_at } = job;
  return jobs().countDocuments({
    ...inLine(around),
    $or: [{ created_at: { $lt: created_at } }, { created_at, _id: { $lt: _id } }],
  });
}

/** Makes the next of those that wait for a place due now, beside those that are due already. */
export async function wakeNext(around: AccountSurroundings, places: number): Promise<void> {
  if (places <= 0) return;
  const now = dateOf(around);
  const resting = { ...inLine(around), next_check_at: { $gt: now } };
  const next = await jobs()
    .find(resting, { projection: { _id: 1 } })
    .sort({ created_at: 1, _id: 1 })
    .limit(places)
    .toArray();
  if (next.length === 0) return;
  const { modifiedCount } = await jobs().updateMany(
    { ...resting, _id: { $in: next.map(({ _id }) => _id) } },
    { $set: { next_check_at: now } },
  );
  if (modifiedCount > 0) hub().emit('due');
}
