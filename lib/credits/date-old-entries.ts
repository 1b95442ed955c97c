import 'server-only';
import { creditEntries } from './entries';
import { recount } from './ledger';
import { noteLedgerChange } from './ledger-days';
import { dayOf } from './period';

/** Gives the entries of an older version the day on which they were written, and counts them. Safe to
 *  repeat. */
export async function dateOldEntries(): Promise<void> {
  for await (const entry of creditEntries().find({ spent_on: { $exists: false } })) {
    const spent_on = dayOf(entry.at);
    await creditEntries().updateOne({ _id: entry._id }, { $set: { spent_on } });
    await noteLedgerChange({ ...entry, spent_on });
    await recount({ ...entry, spent_on });
  }
}
