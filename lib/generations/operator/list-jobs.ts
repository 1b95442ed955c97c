import 'server-only';
import { peopleById } from '../../auth/people/find-people';
import { SECOND } from '../../clock';
import { isOutOfTime } from '../../db/collection';
import { filterAfter, type Order, readPosition, sortBy, writePosition } from '../../db/keyset';
import { AppError } from '../../errors';
import type { JobDocument } from '../documents';
import { jobs, models } from '../store';
import { askedFilters } from './asked-filters';
import { countJobs } from './count-jobs';
import { JobQuery } from './job-query';
import type { JobPage, JobRow } from './job-view';
import { toJobRow } from './to-job-row';

export const NEWEST: Order = { field: 'created_at', kind: 'time', direction: -1 };
/** How many people's own lists are merged. */
const LISTS_MAX = 20;
/** A rare word among very many jobs must not keep the database from everybody else. */
const LONGEST_MS = 2 * SECOND;

/** One page of everybody's jobs, newest first, and how many there are of each standing. For
 *  administrators: the caller has made sure of that. Throws 'invalid-input' for a broken cursor. */
export async function listJobs(query: Partial<JobQuery>, now: Date): Promise<JobPage> {
  const asked = { ...JobQuery.parse({}), ...query };
  const [page, counts] = await Promise.all([pageOf(asked, now), countJobs(now)]);
  return { ...page, counts };
}

async function pageOf(asked: JobQuery, now: Date): Promise<Omit<JobPage, 'counts'>> {
  const { limit, cursor } = asked;
  const { owners, filters } = await askedFilters(asked, now);
  if (cursor !== undefined) filters.push(filterAfter(NEWEST, readPosition(cursor, NEWEST)));
  const lists = await Promise.all(
    ownerFilters(owners).map((owner) => newest([owner, ...filters], limit + 1)),
  );
  const found = lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort(newerFirst);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit && last;
  return {
    items: await rowsOf(page),
    next_cursor: hasMore ? writePosition({ value: last.created_at, id: last._id }) : null,
  };
}

/** Each person's own list is in order already: an index gives its beginning, and no more is read.
 *  Of very many people the newest jobs are found by looking at everybody's. */
function ownerFilters(owners: string[] | null): object[] {
  if (owners === null) return [{}];
  return owners.length > LISTS_MAX
    ? [{ user_id: { $in: owners } }]
    : owners.map((user_id) => ({ user_id }));
}

async function newest(filters: object[], limit: number): Promise<JobDocument[]> {
  try {
    return await jobs()
      .find({ $and: filters }, { maxTimeMS: LONGEST_MS })
      .sort(sortBy(NEWEST))
      .limit(limit)
      .toArray();
  } catch (thrown) {
    if (!isOutOfTime(thrown)) throw thrown;
    const words = 'There is too much to look through: choose a person, an age or a state as well.';
    throw new AppError('unavailable', words, { cause: thrown });
  }
}

function newerFirst(one: JobDocument, other: JobDocument): number {
  const apart = other.created_at.getTime() - one.created_at.getTime();
  return apart !== 0 ? apart : other._id.toHexString() < one._id.toHexString() ? -1 : 1;
}

async function rowsOf(page: JobDocument[]): Promise<JobRow[]> {
  const [found, owners] = await Promise.all([
    models()
      .find({ _id: { $in: page.map(({ model_id }) => model_id) } })
      .toArray(),
    peopleById(page.map(({ user_id }) => user_id)),
  ]);
  const modelOf = new Map(found.map((model) => [model._id.toHexString(), model]));
  return page.map((job) =>
    toJobRow(job, {
      model: modelOf.get(job.model_id.toHexString()),
      owner: owners.get(job.user_id),
    }),
  );
}
