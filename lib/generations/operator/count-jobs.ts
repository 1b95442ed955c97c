import 'server-only';
import { SECOND } from '../../clock';
import { jobs } from '../store';
import { STANDING_FILTERS } from './job-filter';
import type { JobCount, JobCounts } from './job-view';
import { STANDINGS } from './job-words';

/** Where counting stops: more than that is told as "more". */
const COUNT_MAX = 1_000;
/** Everybody who looks within that long is told the same. */
const GOOD_FOR_MS = 2 * SECOND;
const KEY = Symbol.for('nexaai.job-counts');
const holder = globalThis as typeof globalThis & {
  [KEY]?: { since: number; counts: Promise<JobCounts> };
};

/** How many jobs there are of each standing, each up to a bound; two seconds old at most. */
export function countJobs(now: Date): Promise<JobCounts> {
  const since = now.getTime();
  const known = holder[KEY];
  if (known && Math.abs(since - known.since) < GOOD_FOR_MS) return known.counts;
  const counts = countAnew();
  holder[KEY] = { since, counts };
  counts.catch(() => delete holder[KEY]);
  return counts;
}

async function countAnew(): Promise<JobCounts> {
  const counted = await Promise.all(
    STANDINGS.map(async (standing): Promise<[string, JobCount]> => {
      const found = await jobs().countDocuments(STANDING_FILTERS[standing], {
        limit: COUNT_MAX + 1,
      });
      return [standing, { count: Math.min(found, COUNT_MAX), is_more: found > COUNT_MAX }];
    }),
  );
  return Object.fromEntries(counted) as JobCounts;
}
