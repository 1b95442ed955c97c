import 'server-only';
import { creditEntries } from './entries';
import { recount } from './ledger';
import { ledgerDays } from './ledger-days';
import { dayOf } from './period';

/** Gives the entries of an older version the day on which they were written, and counts every day
 *  anew: one that was dated just before the process died would be counted nowhere. Safe to repeat. */
export async function dateOldEntries(): Promise<void> {
  for await (const { _id, at } of creditEntries().find({ spent_on: { $exists: false } })) {
    await creditEntries().updateOne({ _id }, { $set: { spent_on: dayOf(at) } });
  }
  const days = creditEntries().aggregate<{ _id: { user_id: string; spent_on: string } }>([
    { $group: { _id: { user_id: '$user_id', spent_on: '$spent_on' } } },
  ]);
  for await (const { _id } of days) {
    await ledgerDays().updateOne({ _id: _id.spent_on }, { $inc: { changes: 1 } }, { upsert: true });
    await recount(_id);
  }
}
