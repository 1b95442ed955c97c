import 'server-only';
import { creditEntries } from '../credits/entries';
import { filterAfter, type Order, readPosition, sortBy, writePosition } from '../db/keyset';
import { choose, entriesOf } from './chosen-entries';
import { rowsOf } from './entry-rows';
import type { LedgerPageQuery } from './ledger-query';
import type { LedgerPage } from './view';

const NEWEST: Order = { field: 'spent_on', kind: 'text', direction: -1 };

/** One page of the ledger, the newest first. For administrators: the caller has made sure of that.
 *  Throws 'invalid-input' for a broken cursor. */
export async function listLedger({
  cursor,
  limit,
  ...query
}: LedgerPageQuery): Promise<LedgerPage> {
  const filters = [
    entriesOf(await choose(query)),
    ...(cursor === undefined ? [] : [filterAfter(NEWEST, readPosition(cursor, NEWEST))]),
  ];
  const found = await creditEntries()
    .find({ $and: filters })
    .sort(sortBy(NEWEST))
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const hasMore = found.length > limit && last;
  return {
    items: await rowsOf(page),
    next_cursor: hasMore ? writePosition({ value: last.spent_on, id: last._id }) : null,
  };
}
