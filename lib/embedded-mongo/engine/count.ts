import { isOperatorDoc } from '../query/match';
import type { Doc } from '../values/document';
import { encodeKey, keyAfter } from '../values/key';
import type { Collection } from './collection';
import type { Database } from './database';
import { type FindOptions, findRows } from './find';
import { fits } from './keys';
import { isPoint, planFind } from './plan';

export function countRows(
  db: Database,
  collection: Collection | undefined,
  filter: Doc,
  options: FindOptions = {},
): number {
  const counted = collection && countWithoutReading(db, collection, filter, options);
  if (counted === undefined) return findRows(db, collection, filter, options).length;
  const rest = Math.max(0, counted - (options.skip ?? 0));
  return options.limit ? Math.min(rest, options.limit) : rest;
}

export function sizeOf(db: Database, collection: Collection): number {
  collection.size ??= db.store.count(collection.prefix, keyAfter(collection.prefix));
  return collection.size;
}

/** From the entries of an index alone, where the filter is nothing but its leading equalities. */
function countWithoutReading(
  db: Database,
  collection: Collection,
  filter: Doc,
  { match }: FindOptions,
): number | undefined {
  const conditions = Object.entries(filter);
  if (conditions.length === 0) return sizeOf(db, collection);
  if (match?.collator || !conditions.every(([path, value]) => isEquality(path, value)))
    return undefined;
  const { index, points, range } = planFind(collection, filter, {});
  const [point] = points;
  const isExact = index && point?.length === conditions.length && points.length === 1 && !range;
  if (!isExact || index.multikey || index.shortened) return undefined;
  const directions = index.fields.map(({ direction }) => direction);
  const base = encodeKey(index.prefix, point, directions);
  return fits(base, index.prefix.length) ? db.store.count(base, keyAfter(base)) : undefined;
}

function isEquality(path: string, value: unknown): boolean {
  if (path.startsWith('$') || !isPoint(value)) return false;
  return !isOperatorDoc(value);
}
