import 'server-only';
import { type Day, monthOf, renewalOf } from './period';
import type { BudgetView, GlobalLimits, Limits, LimitView } from './view';

/** Credits held for one generation from the moment it is asked for until it can buy nothing more. */
export type Held = {
  user_id: string;
  /** The generation's job, as hex digits. */
  job_id: string;
  engine: 'meshy' | 'demo';
  /** The day it counts in, however late it is settled. */
  day: Day;
  /** The whole expected price. */
  credits: number;
  /** What the ledger says it has cost so far. */
  spent: number;
  at: Date;
};

/**
 * Collection `spending`: one document per month, changed as a whole. Nothing in it is a running
 * total: `spent` repeats what the ledger says, and what is held is the sum of `open`. So no crash can
 * make a number that nobody can derive again.
 */
export type Book = {
  /** The month, as 2026-11. */
  _id: string;
  version: number;
  /** Credits by day and person, as the ledger has them. */
  spent: Record<Day, Record<string, number>>;
  /** By the id of the reservation. */
  open: Record<string, Held>;
};

export type AllowedLimits = { own: Limits; global: GlobalLimits };

/** Whose and which part of a book; all of it where nothing is said. */
type Part = { user_id?: string | undefined; day?: Day | undefined };

function spentIn(book: Book, { user_id, day }: Part): number {
  const days = day === undefined ? Object.values(book.spent) : [book.spent[day] ?? {}];
  const amounts = days.flatMap((people) =>
    user_id === undefined ? Object.values(people) : [people[user_id] ?? 0],
  );
  return sum(amounts);
}

/** What is held and not spent yet. More than was held may be spent: then it is all in the ledger. */
function reservedIn(book: Book, { user_id, day }: Part): number {
  const open = Object.values(book.open).filter(
    (held) =>
      (user_id === undefined || held.user_id === user_id) &&
      (day === undefined || held.day === day),
  );
  return sum(open.map(({ credits, spent }) => Math.max(0, credits - spent)));
}

/** Where somebody stands on a day of the book's month. */
export function budgetIn(
  book: Book,
  { user_id, day, running }: { user_id: string; day: Day; running: number },
  { own, global }: AllowedLimits,
): BudgetView {
  const view = (limit: number | null, part: Part): LimitView | null => {
    if (limit === null) return null;
    const spent = spentIn(book, part);
    const reserved = reservedIn(book, part);
    const left = Math.max(0, limit - spent - reserved);
    const renews = renewalOf(part.day === undefined ? 'month' : 'day', day);
    return { limit, spent, reserved, left, renews_at: renews.toISOString() };
  };
  return {
    daily: view(own.daily, { user_id, day }),
    monthly: view(own.monthly, { user_id }),
    global: { daily: view(global.daily, { day }), monthly: view(global.monthly, {}) },
    running: { limit: own.running, now: running },
  };
}

/** The jobs for which credits are held, of one person and engine. */
export function runningIn(books: Book[], whose: Pick<Held, 'user_id' | 'engine'>): Set<string> {
  const held = books.flatMap(({ open }) => Object.values(open));
  const theirs = held.filter(
    ({ user_id, engine }) => user_id === whose.user_id && engine === whose.engine,
  );
  return new Set(theirs.map(({ job_id }) => job_id));
}

export function withHeld(book: Book, id: string, held: Held): Book {
  return { ...book, open: { ...book.open, [id]: held } };
}

export function withoutHeld(book: Book, id: string | undefined): Book {
  if (id === undefined || !(id in book.open)) return book;
  const { [id]: _, ...open } = book.open;
  return { ...book, open };
}

/** What the ledger says of one person's day, and of a reservation. */
export type Counted = {
  user_id: string;
  day: Day;
  spent: number;
  reservation?: { id: string; spent: number } | undefined;
};

/** The book with what was counted in the ledger; the same book where it says that already. */
export function recounted(book: Book, { user_id, day, spent, reservation }: Counted): Book {
  const people = book.spent[day] ?? {};
  const isNew = (people[user_id] ?? 0) !== spent;
  const held = reservation && book.open[reservation.id];
  const isHeldNew = held && held.spent !== reservation.spent;
  if (!isNew && !isHeldNew) return book;
  const counted = isNew
    ? { ...book, spent: { ...book.spent, [day]: { ...people, [user_id]: spent } } }
    : book;
  return isHeldNew
    ? withHeld(counted, reservation.id, { ...held, spent: reservation.spent })
    : counted;
}

/** A month's book before anything is held in it. */
export function bookOf(
  day: Day,
  entries: readonly { user_id: string; spent_on: Day; credits: number }[],
): Book {
  const spent: Book['spent'] = {};
  for (const { user_id, spent_on, credits } of entries) {
    const people = spent[spent_on] ?? {};
    spent[spent_on] = { ...people, [user_id]: (people[user_id] ?? 0) + credits };
  }
  return { _id: monthOf(day), version: 0, spent, open: {} };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
