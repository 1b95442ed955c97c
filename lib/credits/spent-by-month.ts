import 'server-only';
import type { Book } from './book';
import { books, readBook } from './book-store';
import { creditEntries } from './entries';
import { type Day, monthOf } from './period';

type Whose = { user_id: string; engine: 'meshy' | 'demo' };

/** What one person was charged by an engine in each of these months, as 2026-11. Read from the books,
 *  so it takes as long however much was bought; the ledger is asked only for what came from the other
 *  engine, which the books do not tell apart. */
export async function spentByMonth(
  { user_id, engine }: Whose,
  months: readonly string[],
): Promise<Map<string, number>> {
  const others = { user_id, engine: engine === 'meshy' ? 'demo' : 'meshy' } as const;
  const [kept, fromOthers] = await Promise.all([
    booksOf(user_id, months),
    creditEntries()
      .aggregate<{ _id: Day; spent: number }>([
        { $match: { ...others, spent_on: { $gte: `${[...months].sort()[0]}-01` } } },
        { $group: { _id: '$spent_on', spent: { $sum: '$credits' } } },
      ])
      .toArray(),
  ]);
  const sums = new Map(months.map((month) => [month, 0]));
  const add = (month: string, credits: number) => {
    const known = sums.get(month);
    if (known !== undefined) sums.set(month, known + credits);
  };
  for (const { _id, spent } of kept) {
    for (const people of Object.values(spent)) add(_id, people[user_id] ?? 0);
  }
  for (const { _id, spent } of fromOthers) add(monthOf(_id), -spent);
  return sums;
}

/** The person's own part of the books; one that is missing is begun where the ledger has something. */
async function booksOf(
  user_id: string,
  months: readonly string[],
): Promise<Pick<Book, '_id' | 'spent'>[]> {
  const own = Object.fromEntries(
    months.flatMap(daysOf).map((day) => [`spent.${day}.${user_id}`, 1] as const),
  );
  const found = await books()
    .find({ _id: { $in: [...months] } })
    .project<Pick<Book, '_id'> & Partial<Pick<Book, 'spent'>>>(own)
    .toArray();
  const known = new Set(found.map(({ _id }) => _id));
  const missing = months.filter((month) => !known.has(month));
  const begun = await Promise.all(missing.map((month) => begin(user_id, month)));
  return [...found.map(({ _id, spent = {} }) => ({ _id, spent })), ...begun.flat()];
}

async function begin(user_id: string, month: string): Promise<Book[]> {
  const [first, last] = [`${month}-01`, `${month}-31`];
  const entry = await creditEntries().findOne({ user_id, spent_on: { $gte: first, $lte: last } });
  return entry ? [await readBook(first)] : [];
}

/** All days a month can have. */
const daysOf = (month: string): Day[] =>
  Array.from({ length: 31 }, (_, nth) => `${month}-${String(nth + 1).padStart(2, '0')}`);
