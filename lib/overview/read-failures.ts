import 'server-only';
import { jobFilters } from '../generations/operator/job-filter';
import { jobs, models } from '../generations/store';
import type { FailuresFact } from './facts';

const COUNT_MAX = 1_000;

/** What became of the orders of the last 24 hours. Each look is bounded and goes by an index. */
export async function readFailures(now: number): Promise<FailuresFact> {
  const [failed, done, words] = await Promise.all([
    countLately('failed', now),
    countLately('done', now),
    newestWords(now),
  ]);
  return { failed, done, words };
}

/** As the list of jobs understands it, so that it shows as many. */
const lately = (standing: 'failed' | 'done', now: number) => ({
  $and: jobFilters({ standing, age: 'under-24h' }, new Date(now)),
});

async function countLately(standing: 'failed' | 'done', now: number) {
  const found = await jobs().countDocuments(lately(standing, now), { limit: COUNT_MAX + 1 });
  return { count: Math.min(found, COUNT_MAX), is_more: found > COUNT_MAX };
}

async function newestWords(now: number): Promise<string | null> {
  const newest = await jobs().findOne(lately('failed', now), { sort: { created_at: -1, _id: -1 } });
  if (!newest) return null;
  return (await models().findOne({ _id: newest.model_id }))?.error?.message ?? null;
}
