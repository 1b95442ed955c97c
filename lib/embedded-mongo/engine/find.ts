import { fieldsOf } from '../query/fields';
import { type MatchOptions, matcher } from '../query/match';
import { compareBy } from '../query/sort';
import type { Doc } from '../values/document';
import { DbError } from '../values/errors';
import type { Collection } from './collection';
import type { Database } from './database';
import { planFind } from './plan';
import type { Row } from './row';
import { scan } from './scan';

export type FindOptions = {
  sort?: Doc;
  skip?: number;
  /** 0 or absent: no limit. */
  limit?: number;
  match?: MatchOptions;
  /** When to give up, in milliseconds since the epoch. */
  deadline?: number;
};

/** The documents a filter accepts, in order. All of them are in hand before anybody writes. */
export function findRows(
  db: Database,
  collection: Collection | undefined,
  filter: Doc,
  options: FindOptions = {},
): Row[] {
  const { sort, skip = 0, limit = 0, match = {} } = options;
  const accepts = matcher(filter, match);
  if (!collection) return [];
  const plan = planFind(collection, filter, {
    ...(sort ? { sort } : {}),
    limited: limit > 0,
    collated: match.collator !== undefined,
  });
  const enough = limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  const fields = fieldsOf(filter);
  if (fields && sort && !plan.sorted) {
    for (const path of Object.keys(sort)) fields.add(path.split('.')[0] ?? path);
  }
  const rows: Row[] = [];
  const tick = clockwork(options.deadline);
  for (const row of scan(db.store, collection, plan)) {
    tick();
    if (!accepts(row.view(fields))) continue;
    rows.push(row);
    if (plan.sorted && rows.length >= enough) break;
  }
  if (sort && !plan.sorted) {
    const order = compareBy(sort, match.collator);
    rows.sort((a, b) => order(a.view(fields), b.view(fields)));
  }
  return skip > 0 || limit > 0 ? rows.slice(skip, enough) : rows;
}

/** Looks at the clock now and then, and throws MongoDB's MaxTimeMSExpired past the deadline. */
function clockwork(deadline: number | undefined): () => void {
  let steps = 0;
  return () => {
    if (deadline === undefined || (++steps & 127) !== 0 || Date.now() <= deadline) return;
    throw new DbError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
  };
}
