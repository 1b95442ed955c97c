import { Binary, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import type { Doc } from '@/lib/embedded-mongo/values/document';

export type Random = {
  below(n: number): number;
  chance(p: number): boolean;
  pick<T>(from: readonly T[]): T;
};

/** Repeatable randomness (mulberry32): a failure names its seed. */
export function random(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (p) => next() < p,
    pick: (from) => from[below(from.length)] ?? (from[0] as (typeof from)[number]),
  };
}

const SCALARS: readonly unknown[] = [
  null,
  0,
  1,
  2,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Long.fromNumber(2),
  Long.fromString('9007199254740993'),
  Decimal128.fromString('1.5'),
  '',
  'a',
  'b',
  'ab',
  'a\0b',
  'ü',
  true,
  false,
  new Date(0),
  new Date(1),
  new ObjectId('0123456789abcdef01234567'),
  new Binary(Buffer.from([1, 2]), 0),
  new Timestamp({ t: 1, i: 1 }),
];
const LONG = ['a', 'b'].map((end) => 'x'.repeat(650) + end);

export function scalar(r: Random): unknown {
  return r.pick(SCALARS);
}

export type Shape = { arrays: boolean; long: boolean };

/** Fields a, b, c (with c.d inside), each possibly missing, an array or a document. */
export function document(r: Random, shape: Shape): Doc {
  const doc: Doc = {};
  for (const field of ['a', 'b']) if (r.chance(0.85)) doc[field] = value(r, shape);
  if (r.chance(0.8)) {
    const one = () => (r.chance(0.8) ? { d: value(r, shape) } : scalar(r));
    doc.c = shape.arrays && r.chance(0.3) ? [one(), one()] : one();
  }
  return doc;
}

function value(r: Random, shape: Shape): unknown {
  if (shape.arrays && r.chance(0.15)) {
    return Array.from({ length: r.below(4) }, () => (r.chance(0.1) ? [scalar(r)] : scalar(r)));
  }
  if (shape.long && r.chance(0.1)) return r.pick(LONG);
  return r.chance(0.1) ? { d: scalar(r) } : scalar(r);
}

const PATHS = ['a', 'b', 'c.d', 'c', 'a.0'] as const;

export function filter(r: Random): Doc {
  const conditions: Doc[] = Array.from({ length: r.below(4) }, () => ({
    [r.pick(PATHS)]: condition(r),
  }));
  if (r.chance(0.15)) conditions.push({ $or: [{ a: condition(r) }, { b: condition(r) }] });
  return r.chance(0.3) && conditions.length > 0
    ? { $and: conditions }
    : Object.assign({}, ...conditions);
}

function condition(r: Random): unknown {
  if (r.chance(0.05)) return { $gte: r.pick(LONG) };
  switch (r.below(10)) {
    case 0:
    case 1:
    case 2:
      return scalar(r);
    case 3:
      return { $in: [scalar(r), scalar(r), scalar(r)] };
    case 4:
      return { $gte: scalar(r), $lt: scalar(r) };
    case 5:
      return { [r.pick(['$gt', '$gte', '$lt', '$lte'])]: scalar(r) };
    case 6:
      return { $ne: scalar(r) };
    case 7:
      return { $exists: r.chance(0.5) };
    case 8:
      return [scalar(r)];
    default:
      return { $eq: { d: scalar(r) } };
  }
}

export function sort(r: Random): Doc | undefined {
  if (r.chance(0.3)) return undefined;
  const spec: Doc = {};
  for (let i = r.below(3); i >= 0; i--) spec[r.pick(['a', 'b', 'c.d'])] = r.chance(0.5) ? 1 : -1;
  return spec;
}

export function indexKey(r: Random): Doc {
  const key: Doc = {};
  for (let i = r.below(3); i >= 0; i--) key[r.pick(PATHS)] = r.chance(0.5) ? 1 : -1;
  return key;
}
