import 'server-only';
import { peopleNamed } from '../../auth/people/find-people';
import { parseId } from '../../db/id';
import { jobs, submissions } from '../store';
import { jobFilters } from './job-filter';
import type { JobQuery } from './job-query';

type Asked = Partial<Pick<JobQuery, 'standing' | 'stage' | 'trouble' | 'age' | 'user' | 'q'>>;

/** What jobs have in common that are asked for, and whose they may be; null for everybody's. */
export async function askedFilters(
  { q, user, ...rest }: Asked,
  now: Date,
): Promise<{ owners: string[] | null; filters: object[] }> {
  const [owners, filter] = await Promise.all([
    user === undefined ? null : peopleNamed(user),
    q === undefined ? undefined : searched(q),
  ]);
  return { owners, filters: [...jobFilters(rest, now), ...(filter ? [filter] : [])] };
}

/** An id of a model, a job or a task finds its job; anything else is a part of the prompt. */
async function searched(q: string): Promise<object> {
  const id = parseId(q);
  if (id) {
    const ofModel = await jobs().findOne({ model_id: id }, { projection: { _id: 1 } });
    return { _id: ofModel?._id ?? id };
  }
  const bought = await submissions().findOne({ task_id: q }, { projection: { job_id: 1 } });
  if (bought) return { _id: bought.job_id };
  return { prompt: { $regex: q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' } };
}
