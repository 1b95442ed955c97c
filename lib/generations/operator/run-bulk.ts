import 'server-only';
import { audit } from '../../audit/audit';
import type { SessionUser } from '../../auth/user';
import { SECOND } from '../../clock';
import { filterAfter, readPosition, sortBy, writePosition } from '../../db/keyset';
import { AppError } from '../../errors';
import type { JobDocument } from '../documents';
import { jobs } from '../store';
import { type BulkOrder, bulkFilter } from './bulk-order';
import type { BulkPart, RefusedJob } from './bulk-view';
import { cancelJob } from './cancel-job';
import { checkNow } from './check-now';
import { NEWEST } from './list-jobs';
import { planBulk } from './plan-bulk';
import { releaseParked } from './release-parked';
import { retryJob } from './retry-job';
import { setAside } from './set-aside';

/** One request carries out so many, or as many as that long allows. */
const PART = { jobs: 25, ms: 2 * SECOND };
const TITLE_CHARS = 80;

/**
 * Carries out a part of an order, one job after the other, the newest first; each as if it had been
 * asked for alone, with its own words where it cannot be done. May be repeated. Throws
 * 'invalid-input' for a broken cursor, 'conflict' when there are more than may be done at once.
 */
export async function runBulk(user: SessionUser, order: BulkOrder): Promise<BulkPart> {
  const asOf = new Date(order.as_of);
  if (order.cursor === undefined) await noteOrder(user, order, asOf);
  const filter = await bulkFilter(order, asOf);
  const { cursor } = order;
  const after = cursor === undefined ? [] : [filterAfter(NEWEST, readPosition(cursor, NEWEST))];
  const part = await jobs()
    .find({ $and: [filter, ...after] })
    .sort(sortBy(NEWEST))
    .limit(PART.jobs)
    .toArray();
  const until = Date.now() + PART.ms;
  const refused: RefusedJob[] = [];
  let last: JobDocument | undefined;
  let done = 0;
  for (const job of part) {
    if (last && Date.now() > until) break;
    const words = await refusalOf(user, order, job);
    if (words === undefined) done++;
    else refused.push({ id: job.model_id.toHexString(), title: titleOf(job), words });
    last = job;
  }
  const isLast = part.length < PART.jobs && last === part.at(-1);
  const position = last && { value: last.created_at, id: last._id };
  return { done, refused, next_cursor: position && !isLast ? writePosition(position) : null };
}

/** Why it cannot be done with this one; undefined when it is. */
async function refusalOf(
  user: SessionUser,
  order: BulkOrder,
  job: JobDocument,
): Promise<string | undefined> {
  try {
    await carryOut(user, order, job.model_id.toHexString());
    return undefined;
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.message;
    throw thrown;
  }
}

function carryOut(user: SessionUser, { verb, reason = '' }: BulkOrder, id: string) {
  switch (verb) {
    case 'check':
      return checkNow(user, id);
    case 'retry':
      return retryJob(user, id);
    case 'cancel':
      return cancelJob(user, id);
    case 'park':
      return setAside(user, id, { reason });
    case 'release':
      return releaseParked(user, id);
  }
}

/** The order as a whole stands in the audit log before its first job does. */
async function noteOrder(actor: SessionUser, order: BulkOrder, asOf: Date): Promise<void> {
  const { verb, ids, filter = {}, reason } = order;
  const plan = await planBulk({ verb, ...(ids ? { ids } : { filter }) }, asOf);
  if (plan.is_more) {
    const words = `These are more than ${plan.count} jobs: narrow the filter, and do them in parts.`;
    throw new AppError('conflict', words);
  }
  if (plan.count === 0) return;
  const which = ids ? 'chosen one by one' : inWords(filter) || 'all jobs';
  const facts = { verb, jobs: plan.count, which, ...(reason ? { reason } : {}) };
  await audit({ action: 'generation.many', actor, facts });
}

function inWords(filter: NonNullable<BulkOrder['filter']>): string {
  const asked = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(asked).toString();
}

const titleOf = ({ prompt }: JobDocument): string =>
  prompt.length > TITLE_CHARS ? `${prompt.slice(0, TITLE_CHARS)}…` : prompt;
