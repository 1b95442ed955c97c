import 'server-only';
import { collection } from '../db/collection';
import { type CreditEntry, creditEntries } from './entries';
import type { Day } from './period';

/** Collection `ledger_days`: what the entries of a day come to, counted when somebody asks. Nothing
 *  in it is a running total: it is counted anew from the ledger once `changes` has moved on. */
export type LedgerDay<Count = unknown> = {
  _id: Day;
  /** How often entries of the day were written. */
  changes: number;
  /** `of`: the changes that were there when counting began. */
  counted?: { of: number; at: Date; count: Count };
};

export const ledgerDays = <Count>() => collection<LedgerDay<Count>>('ledger_days');

/** Notes that an entry was written, for its day and for every other that its model cost something:
 *  what a model's end makes of that may change as well. */
export async function noteLedgerChange({
  model_id,
  spent_on,
}: Pick<CreditEntry, 'model_id' | 'spent_on'>): Promise<void> {
  const others = await creditEntries().find({ model_id }).project({ spent_on: 1 }).toArray();
  const days = new Set([spent_on, ...others.map((entry) => String(entry.spent_on))]);
  for (const _id of days) {
    await ledgerDays().updateOne({ _id }, { $inc: { changes: 1 } }, { upsert: true });
  }
}
