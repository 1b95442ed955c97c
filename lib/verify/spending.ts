import 'server-only';
import { HOUR } from '../clock';
import { type Book, bookOf } from '../credits/book';
import { books } from '../credits/book-store';
import { creditEntries } from '../credits/entries';
import { mayBuy } from '../generations/expected-price';
import { jobs } from '../generations/store';
import { type Finding, lineOf } from './finding';

/** What the checker gives back within minutes; a site that is stopped begins with it. */
const SWEPT_AFTER_MS = HOUR;

/** Books that say something else than the ledger, and credits that are held for nothing. A book of a
 *  site at work is read anew before it is blamed. */
export async function* misspent(now: number): AsyncGenerator<Finding> {
  const months = await books()
    .find({}, { projection: { _id: 1 } })
    .toArray();
  for (const { _id } of months) {
    const suspected = new Set((await lookAt(_id, now)).map(lineOf));
    if (suspected.size === 0) continue;
    yield* (await lookAt(_id, now)).filter((finding) => suspected.has(lineOf(finding)));
  }
}

async function lookAt(month: string, now: number): Promise<Finding[]> {
  const book = await books().findOne({ _id: month });
  if (!book) return [];
  return [...(await miscounted(book)), ...(await heldForNothing(book, now))];
}

async function miscounted(book: Book): Promise<Finding[]> {
  const entries = await creditEntries()
    .find({ spent_on: { $gte: `${book._id}-01`, $lte: `${book._id}-31` } })
    .toArray();
  const counted = bookOf(`${book._id}-01`, entries).spent;
  const days = new Set([...Object.keys(counted), ...Object.keys(book.spent)]);
  return [...days].flatMap((day) => {
    const people = new Set([
      ...Object.keys(counted[day] ?? {}),
      ...Object.keys(book.spent[day] ?? {}),
    ]);
    return [...people].flatMap((person): Finding[] => {
      const ledger = counted[day]?.[person] ?? 0;
      const told = book.spent[day]?.[person] ?? 0;
      if (ledger === told || isUnderWay(book, day, person)) return [];
      return [
        {
          kind: 'violation',
          subject: 'budget',
          id: book._id,
          what: `says that ${person} spent ${told} on ${day}, and the ledger ${ledger}`,
          advice:
            'Stop the site and delete this document of spending: it is made anew from the ledger.',
        },
      ];
    });
  });
}

/** Ledger and book are two writes; what was cut off between them is counted when the job goes on. */
function isUnderWay({ open }: Book, day: string, person: string): boolean {
  return Object.values(open).some((held) => held.day === day && held.user_id === person);
}

async function heldForNothing({ _id, open }: Book, now: number): Promise<Finding[]> {
  const old = Object.entries(open).filter(([, { at }]) => now - at.getTime() > SWEPT_AFTER_MS);
  const found = await jobs()
    .find({ 'reservation.id': { $in: old.map(([id]) => id) } })
    .toArray();
  const live = new Set(found.filter(mayBuy).map(({ reservation }) => reservation?.id));
  return old
    .filter(([id]) => !live.has(id))
    .map(([id, { credits, user_id }]) => ({
      kind: 'warning',
      subject: 'budget',
      id: _id,
      what: `holds ${credits} credits of ${user_id} under ${id}, for nothing that will be bought`,
      advice: 'Start the site: its checker gives them back.',
    }));
}
