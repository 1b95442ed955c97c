import 'server-only';
import { creditEntries } from '../credits/entries';
import type { Day } from '../credits/period';
import type { Id } from '../db/id';

/** The dearest purchases of a day that are looked at: more are made by programs alone. */
const PURCHASES_OF_A_DAY = 50;
const SHOWN = 100;
/** Summed up exactly where a day had more than were looked at. */
const SUMMED_UP = 200;

type Own = { user_id: string; engine: 'meshy' | 'demo' };
type Cost = { _id: Id; spent: number };

/** Which of somebody's models cost most in a month (as 2026-11), the dearest first, by reading a bounded
 *  part of the ledger. `is_partial`: on some day more was bought than was looked at, so that a model of
 *  many small purchases may be missing; what is told of the others is exact. */
export async function ownDearest(
  own: Own,
  month: string,
): Promise<{ costs: Cost[]; is_partial: boolean }> {
  const days = await Promise.all(
    Array.from({ length: 31 }, (_, nth) =>
      dearestOf(own, `${month}-${String(nth + 1).padStart(2, '0')}`),
    ),
  );
  const costs = summedUp(days.flat());
  const is_partial = days.some((found) => found.length === PURCHASES_OF_A_DAY);
  const exact = is_partial ? await summedUpWhole(own, month, costs.slice(0, SUMMED_UP)) : costs;
  return { costs: exact.slice(0, SHOWN), is_partial };
}

type Purchase = { model_id: Id; credits: number };

function dearestOf(own: Own, spent_on: Day): Promise<Purchase[]> {
  return creditEntries()
    .find({ ...own, spent_on })
    .project<Purchase>({ _id: 0, model_id: 1, credits: 1 })
    .sort({ credits: -1 })
    .limit(PURCHASES_OF_A_DAY)
    .toArray();
}

async function summedUpWhole(own: Own, month: string, costs: Cost[]): Promise<Cost[]> {
  const found = await creditEntries()
    .find({ model_id: { $in: costs.map(({ _id }) => _id) } })
    .project<Purchase & Own & { spent_on: Day }>({
      model_id: 1,
      credits: 1,
      user_id: 1,
      engine: 1,
      spent_on: 1,
    })
    .toArray();
  return summedUp(
    found.filter(
      ({ user_id, engine, spent_on }) =>
        user_id === own.user_id && engine === own.engine && spent_on.startsWith(month),
    ),
  );
}

function summedUp(purchases: readonly Purchase[]): Cost[] {
  const sums = new Map<string, Cost>();
  for (const { model_id, credits } of purchases) {
    const id = model_id.toHexString();
    const before = sums.get(id)?.spent ?? 0;
    sums.set(id, { _id: model_id, spent: before + credits });
  }
  const costs = [...sums].sort(
    ([id, one], [otherId, other]) => other.spent - one.spent || (id < otherId ? 1 : -1),
  );
  return costs.map(([, cost]) => cost);
}
