import 'server-only';
import { readPrices } from '../credits/price-table';
import { refusalOf } from '../credits/refusal';
import { leftOf, reserve } from '../credits/reserve';
import { expectedPrice } from '../generations/expected-price';
import type { Hindered } from '../generations/observation';
import { writeJob } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';

/**
 * Makes sure that what is still to be bought is held, as it was when the generation was asked for:
 * else the difference would be spent past every limit. A job of an older version, for which nothing
 * was ever held, goes on. Undefined when the claim was lost.
 */
export async function ensureHeld(
  checker: CheckerContext,
  job: ClaimedJob,
): Promise<{ kind: 'held'; job: ClaimedJob } | Hindered | undefined> {
  const held = job.reservation;
  await readPrices(checker.ai_model);
  const credits = expectedPrice(job, checker.ai_model);
  if (!held || (await leftOf(held)) >= credits) return { kind: 'held', job };
  const { _id, user_id, engine } = job;
  const wish = { user_id, job_id: _id.toHexString(), engine, credits, isNew: false };
  const reserved = await reserve({ ...wish, replaces: held }, nowOf(checker));
  if (reserved.kind !== 'held') {
    const { message } = refusalOf(reserved, credits);
    return { kind: 'hindered', by: 'over-budget', message, recorded: false };
  }
  const written = await writeJob(job, { reservation: reserved.reservation });
  return written ? { kind: 'held', job: written } : undefined;
}
