import 'server-only';
import { newId } from '../db/id';
import { budgetIn, type Held, recounted, runningIn, withoutHeld } from './book';
import { books, changeBook, readBook } from './book-store';
import { grant, type Refused, type Reservation, type Wish } from './grant';
import { count } from './ledger';
import { allowedLimits } from './limits';
import { type Day, dayOf, monthOf } from './period';
import type { BudgetView } from './view';

type Reserved = { kind: 'held'; reservation: Reservation } | Refused;

/**
 * Holds credits, if every limit leaves as many, before anything else is written. One write to one
 * document holds them for all limits at once, so none can be held in part. The job written next
 * names the reservation; what no job names is given back by the sweep, so none is held for ever.
 */
export async function reserve(wish: Wish, now: Date): Promise<Reserved> {
  const day = dayOf(now);
  const reservation = { id: newId().toHexString(), day };
  const [limits, others] = await Promise.all([allowedLimits(wish.user_id), otherBooks(day)]);
  const result = await changeBook(day, async (book) =>
    grant(book, { id: reservation.id, wish }, { limits, others, now }),
  );
  return result.kind === 'held' ? { kind: 'held', reservation } : result;
}

/** Gives back what is still held. What was spent stays counted, as the ledger has it. */
export async function release({ id, day }: Reservation): Promise<void> {
  await changeBook(day, async (book) => {
    const held = book.open[id];
    if (!held) return { book, result: undefined };
    const counted = await count({ user_id: held.user_id, day });
    return { book: withoutHeld(recounted(book, counted), id), result: undefined };
  });
}

/** Credits held and not spent yet; 0 once they were given back. */
export async function leftOf({ id, day }: Reservation): Promise<number> {
  const held = (await readBook(day)).open[id];
  return held ? held.credits - held.spent : 0;
}

/** Where somebody stands now. */
export async function getBudget(
  whose: Pick<Held, 'user_id' | 'engine'>,
  now: Date,
): Promise<BudgetView> {
  const day = dayOf(now);
  const [limits, book, others] = await Promise.all([
    allowedLimits(whose.user_id),
    readBook(day),
    otherBooks(day),
  ]);
  const running = runningIn([book, ...others], whose).size;
  return budgetIn(book, { user_id: whose.user_id, day, running }, limits);
}

/** Months that are over, but for what was begun in them. */
function otherBooks(day: Day) {
  return books()
    .find({ _id: { $ne: monthOf(day) }, open: { $ne: {} } })
    .toArray();
}
