import 'server-only';
import type { Id } from '../db/id';
import { type Counted, recounted } from './book';
import { changeBook } from './book-store';
import { type CreditEntry, creditEntries } from './entries';
import { noteLedgerChange } from './ledger-days';
import type { Day } from './period';

/** Writes the entry once; a second call for the same submission changes nothing. Then counts anew
 *  what the ledger says: a call that was cut off in between is made good by the next. */
export async function settle(entry: CreditEntry): Promise<void> {
  const { _id, ...fields } = entry;
  const written = await creditEntries().findOneAndUpdate(
    { _id },
    { $setOnInsert: fields },
    { upsert: true, returnDocument: 'after' },
  );
  await noteLedgerChange(written ?? entry);
  await recount(written ?? entry);
}

/** Brings the book up to what the ledger says of an entry's person, day and reservation. */
export async function recount({
  user_id,
  spent_on,
  reservation,
}: Pick<CreditEntry, 'user_id' | 'spent_on' | 'reservation'>): Promise<void> {
  await changeBook(spent_on, async (book) => ({
    book: recounted(book, await count({ user_id, day: spent_on, reservation })),
    result: undefined,
  }));
}

type Counting = { user_id: string; day: Day; reservation?: string | undefined };

/** What the ledger says of somebody's day, and of a reservation. */
export async function count({ user_id, day, reservation }: Counting): Promise<Counted> {
  const [ofDay, ofReservation] = await Promise.all([
    creditEntries().find({ spent_on: day, user_id }).toArray(),
    reservation === undefined ? [] : creditEntries().find({ reservation }).toArray(),
  ]);
  return {
    user_id,
    day,
    spent: sumOf(ofDay),
    reservation:
      reservation === undefined ? undefined : { id: reservation, spent: sumOf(ofReservation) },
  };
}

/** What a stage of a model has cost so far, all its purchases together. */
export async function spentOn(model_id: Id, stage: CreditEntry['stage']): Promise<number> {
  return sumOf(await creditEntries().find({ model_id, stage }).toArray());
}

function sumOf(entries: readonly CreditEntry[]): number {
  return entries.reduce((sum, { credits }) => sum + credits, 0);
}
