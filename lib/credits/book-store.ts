import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { collection, isDuplicateKey } from '../db/collection';
import { type Book, bookOf } from './book';
import { creditEntries } from './entries';
import { type Day, monthOf } from './period';

/** Every miss means that another process wrote meanwhile. */
const TRIES = 200;
const APART_MS = 20;
const KEY = Symbol.for('nexaai.spending');
const holder = globalThis as typeof globalThis & { [KEY]?: Map<string, Promise<unknown>> };

export const books = () => collection<Book>('spending');

/** The book a day is kept in, begun from the ledger where there is none. */
export async function readBook(day: Day): Promise<Book> {
  const found = await books().findOne({ _id: monthOf(day) });
  if (found) return found;
  const month = monthOf(day);
  const entries = await creditEntries()
    .find({ spent_on: { $gte: `${month}-01`, $lte: `${month}-31` } })
    .toArray();
  const fresh = bookOf(day, entries);
  try {
    await books().insertOne(fresh);
    return fresh;
  } catch (thrown) {
    if (!isDuplicateKey(thrown)) throw thrown;
    return readBook(day);
  }
}

/**
 * Changes a month's book as a whole: it is written only over the version that was read, so of two
 * who change it at once, in whatever processes, the second reads again. `change` may be asked more
 * than once; a book it gives back as it was is not written. Whatever it reads is newer than the book.
 */
export async function changeBook<T>(
  day: Day,
  change: (book: Book) => Promise<{ book: Book; result: T }>,
): Promise<T> {
  return inTurn(monthOf(day), async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const read = await readBook(day);
      const { book, result } = await change(read);
      if (book === read) return result;
      const { _id, version } = read;
      const next = { ...book, version: version + 1 };
      const { matchedCount } = await books().replaceOne({ _id, version }, next);
      if (matchedCount === 1) return result;
      await wait(Math.random() * APART_MS);
    }
    throw new Error('The spending book is written by too many at once.');
  });
}

/** Those of one process go one after the other, which spares them most misses. */
async function inTurn<T>(month: string, work: () => Promise<T>): Promise<T> {
  holder[KEY] ??= new Map();
  const turns = holder[KEY];
  const before = turns.get(month);
  const mine = (before ?? Promise.resolve()).then(work, work);
  const ended = mine.catch(() => {});
  turns.set(month, ended);
  try {
    return await mine;
  } finally {
    if (turns.get(month) === ended) turns.delete(month);
  }
}
