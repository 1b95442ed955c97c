import { compare, RANK, rank, toNumber } from '../values/compare';
import { type Doc, own } from '../values/document';
import { badValue, locationError } from '../values/errors';
import { isNumeric } from '../values/numbers';
import { reachForSort } from './match';

type SortKey = { parts: string[]; direction: 1 | -1 };

/** An array sorts by its least element when ascending and by its greatest when descending. */
export function compareBy(spec: Doc, collator?: Intl.Collator): (a: Doc, b: Doc) => number {
  const keys = Object.entries(spec).map(([path, order]) => sortKey(path, order));
  return (a, b) => {
    for (const { parts, direction } of keys) {
      const order = compareKeys(
        sortValue(a, parts, direction, collator),
        sortValue(b, parts, direction, collator),
        collator,
      );
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}

function sortKey(path: string, order: unknown): SortKey {
  const direction = toNumber(order);
  if (!isNumeric(order)) throw locationError(15974, `Illegal key in $sort specification: ${path}`);
  if (direction !== 1 && direction !== -1) {
    throw locationError(
      15975,
      '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
    );
  }
  if (path === '' || path.split('.').includes('')) {
    throw locationError(15998, 'FieldPath field names may not be empty strings.');
  }
  if (path.startsWith('$')) throw badValue(`FieldPath field names may not start with '$': ${path}`);
  return { parts: path.split('.'), direction };
}

function sortValue(
  doc: Doc,
  parts: string[],
  direction: 1 | -1,
  collator?: Intl.Collator,
): unknown {
  const [field = ''] = parts;
  const reached = parts.length === 1 ? [own(doc, field)] : reachForSort(doc, parts);
  const [only] = reached;
  if (reached.length === 1 && !Array.isArray(only)) return only;
  const candidates = reached.flatMap((v) => (Array.isArray(v) && v.length > 0 ? v : [orEmpty(v)]));
  let chosen: unknown = candidates[0];
  for (const v of candidates) {
    if (compareKeys(v, chosen, collator) * direction < 0) chosen = v;
  }
  return chosen;
}

/** Stands for an empty array, which sorts below null and above MinKey. */
const EMPTY_ARRAY = Symbol('empty array');

function orEmpty(v: unknown): unknown {
  return Array.isArray(v) ? EMPTY_ARRAY : v;
}

function compareKeys(a: unknown, b: unknown, collator?: Intl.Collator): number {
  if (a === b) return 0;
  if (a === EMPTY_ARRAY) return rank(b) === RANK.minKey ? 1 : -1;
  if (b === EMPTY_ARRAY) return rank(a) === RANK.minKey ? -1 : 1;
  return compare(a, b, collator);
}
