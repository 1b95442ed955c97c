import 'server-only';
import { SECOND } from '../../clock';
import { isOutOfTime } from '../../db/collection';
import { env } from '../../env';
import { AppError } from '../../errors';
import type { JobDocument } from '../documents';
import { expectedPrice } from '../expected-price';
import { jobs } from '../store';
import { type BulkWish, bulkFilter } from './bulk-order';
import { BULK_MAX, type BulkPlan } from './bulk-view';

const LONGEST_MS = 5 * SECOND;

/** How many jobs an order is about, and what it costs at most. Changes nothing. For administrators:
 *  the caller has made sure of that. */
export async function planBulk(wish: BulkWish, now: Date): Promise<BulkPlan> {
  const found = await matching(await bulkFilter(wish, now));
  const counted = found.slice(0, BULK_MAX);
  const price = (job: Priced) => expectedPrice(job, env().MESHY_MODEL);
  const credits = wish.verb === 'retry' ? counted.reduce((sum, job) => sum + price(job), 0) : 0;
  return {
    count: counted.length,
    is_more: found.length > BULK_MAX,
    credits,
    as_of: now.toISOString(),
  };
}

/** All that a price depends on. */
const PRICED_BY = {
  stage: 1,
  preview_only: 1,
  polygon_count: 1,
  source_model_id: 1,
  options: 1,
} as const;
type Priced = Pick<JobDocument, keyof typeof PRICED_BY>;

async function matching(filter: object): Promise<Priced[]> {
  try {
    return await jobs()
      .find(filter, { maxTimeMS: LONGEST_MS })
      .project<Priced>(PRICED_BY)
      .limit(BULK_MAX + 1)
      .toArray();
  } catch (thrown) {
    if (!isOutOfTime(thrown)) throw thrown;
    const words = 'There is too much to look through: choose a person, an age or a state as well.';
    throw new AppError('unavailable', words, { cause: thrown });
  }
}
