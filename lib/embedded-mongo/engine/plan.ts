import { pinned } from '../query/fields';
import { matcher } from '../query/match';
import { RANK, rank, toNumber } from '../values/compare';
import { type Doc, own } from '../values/document';
import type { Collection, Index } from './collection';

/** How to get at least the documents a filter accepts: by an index, or all of them. */
export type Plan = {
  index: Index | undefined;
  /** Values of the index's leading fields; each is one place to look. */
  points: unknown[][];
  /** $gt, $gte, $lt, $lte on the field after the points. */
  range: Doc | undefined;
  /** Documents come in the order asked for. */
  sorted: boolean;
  reverse: boolean;
};

type Order = { path: string; direction: 1 | -1 };

/** A look at one place costs a few times what reading the next document does. */
const POINTS_MAX = 2_000;
export const RANGE_OPERATORS = ['$gt', '$gte', '$lt', '$lte'];
const RANKS_WITHOUT_POINTS = new Set<number>([RANK.array, RANK.regex, RANK.code]);

export function planFind(
  collection: Collection,
  filter: Doc,
  {
    sort,
    limited = false,
    collated = false,
  }: { sort?: Doc; limited?: boolean; collated?: boolean },
): Plan {
  const natural = sort && own(sort, '$natural');
  if (natural !== undefined) return { ...SCAN, sorted: true, reverse: toNumber(natural) < 0 };
  const order = orderOf(sort);
  let best: Plan = { ...SCAN, sorted: order.length === 0 };
  if (collated) return best;
  let bestScore = 0;
  const pins = pinned(filter);
  // Nothing is nearer than a document's own place.
  const others = equalitiesOn(pins, '_id') ? [] : collection.indexes;
  for (const index of [...others, collection.primary]) {
    if (!coversAllMatches(index, pins)) continue;
    const { points, depth } = pointsOf(index, pins);
    const next = index.fields[depth];
    const range = next && rangeOn(pins, next.path);
    const fit = orderFit(index, pins, depth, points.length, order);
    if (depth === 0 && !range && !fit) continue;
    const worth = order.length > 0 && fit ? (depth > 0 || range ? 6 : limited ? 2 : 1) : 0;
    // What leaves documents out is the shorter way to those it holds.
    const share = index.partial || index.sparse ? 1 : 0;
    const score = depth * 10 + (range ? 4 : 0) + worth + share;
    if (score <= bestScore) continue;
    bestScore = score;
    const sorted = order.length === 0 || fit !== undefined;
    best = { index, points, range, sorted, reverse: fit === 'backward' };
  }
  return best;
}

const SCAN: Plan = {
  index: undefined,
  points: [[]],
  range: undefined,
  sorted: false,
  reverse: false,
};

function orderOf(sort: Doc | undefined): Order[] {
  return Object.entries(sort ?? {}).map(([path, direction]) => ({
    path,
    direction: toNumber(direction) < 0 ? -1 : 1,
  }));
}

type Pins = Record<string, Doc>;

/** A value that has exactly one place in an index. */
export function isPoint(value: unknown): boolean {
  return value !== undefined && !RANKS_WITHOUT_POINTS.has(rank(value));
}

function pinsOn(pins: Pins, path: string): Doc | undefined {
  return Object.hasOwn(pins, path) ? pins[path] : undefined;
}

function equalitiesOn(pins: Pins, path: string): unknown[] | undefined {
  const pin = pinsOn(pins, path);
  if (!pin) return undefined;
  const equal = own(pin, '$eq');
  if (isPoint(equal)) return [equal];
  const any = own(pin, '$in');
  return Array.isArray(any) && any.length <= POINTS_MAX && any.every(isPoint) ? any : undefined;
}

function rangeOn(pins: Pins, path: string): Doc | undefined {
  const pin = pinsOn(pins, path);
  return pin && RANGE_OPERATORS.some((operator) => isPoint(own(pin, operator))) ? pin : undefined;
}

/** Sparse and partial indexes leave documents out: they serve only filters that leave them out too. */
function coversAllMatches(index: Index, pins: Pins): boolean {
  if (index.sparse && !index.fields.some(({ path }) => valuesHeld(pins, path))) return false;
  if (!index.partial) return true;
  return Object.entries(index.partial.filter).every(([path, condition]) => {
    const values = valuesHeld(pins, path);
    if (!values) return false;
    const accepts = matcher({ value: condition });
    return values.every((value) => accepts({ value }));
  });
}

/** The values a path is held to, none of them null: null also stands for a missing field. */
function valuesHeld(pins: Pins, path: string): unknown[] | undefined {
  const values = equalitiesOn(pins, path);
  return values?.every((value) => value !== null) ? values : undefined;
}

function pointsOf(index: Index, pins: Pins): { points: unknown[][]; depth: number } {
  let points: unknown[][] = [[]];
  let depth = 0;
  for (const { path } of index.fields) {
    const values = equalitiesOn(pins, path);
    if (!values || points.length * values.length > POINTS_MAX) break;
    points = points.flatMap((point) => values.map((value) => [...point, value]));
    depth++;
  }
  return { points, depth };
}

/** Whether the index gives the order asked for; fields held to one value do not matter. */
function orderFit(
  index: Index,
  pins: Pins,
  depth: number,
  points: number,
  order: Order[],
): 'forward' | 'backward' | undefined {
  if (order.length === 0 || index.multikey || index.shortened || points > 1) return undefined;
  const held = index.fields.slice(0, depth).map(({ path }) => path);
  const isConstant = ({ path }: Order) =>
    held.includes(path) && equalitiesOn(pins, path)?.length === 1;
  const rest = order.filter((each) => !isConstant(each));
  const fits = (turn: 1 | -1) =>
    rest.every((each, i) => {
      const field = index.fields[depth + i];
      return field?.path === each.path && field.direction * turn === each.direction;
    });
  return fits(1) ? 'forward' : fits(-1) ? 'backward' : undefined;
}
