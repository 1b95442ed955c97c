import 'server-only';
import { newId } from '../db/id';
import { budgetIn, type Held, recounted, runningIn, withoutHeld } from './book';
import { books, changeBook, readBook } from './book-store';
import { grantAll, type Refused, type Reservation, type Wish } from './grant';
import { count } from './ledger';
import { allowedLimits } from './limits';
import { type Day, dayOf, monthOf } from './period';
import type { BudgetView } from './view';

type Reserved = { kind: 'held'; reservation: Reservation } | Refused;
type AllReserved = { kind: 'held'; reservations: Reservation[] } | Refused;

/**
 * Holds credits, if every limit leaves as many, before anything else is written. One write to one
 * document holds them for all limits at once, so none can be held in part. The job written next
 * names the reservation; what no job names is given back by the sweep, so none is held for ever.
 */
export async function reserve(wish: Wish, now: Date): Promise<Reserved> {
  const reserved = await reserveAll([wish], now);
  if (reserved.kind !== 'held') return reserved;
  const [reservation] = reserved.reservations;
  if (!reservation) throw new Error('Credits were held and are not there.');
  return { kind: 'held', reservation };
}

/** The same for several wishes of one person, in one write: all of them are held, or none is. */
export async function reserveAll(wishes: Wish[], now: Date): Promise<AllReserved> {
  const day = dayOf(now);
  const asked = wishes.map((wish) => ({ id: newId().toHexString(), wish }));
  const reservations = asked.map(({ id }) => ({ id, day }));
  const [limits, others] = await Promise.all([
    allowedLimits(wishes[0]?.user_id ?? ''),
    otherBooks(day),
  ]);
  const result = await changeBook(day, async (book) =>
    grantAll(book, asked, { limits, others, now }),
  );
  return result.kind === 'held' ? { kind: 'held', reservations } : result;
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
