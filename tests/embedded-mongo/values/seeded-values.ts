import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import type { Doc } from '@/lib/embedded-mongo/values/document';

/** A seeded stream of numbers in [0, 1): the same values in every run. Algorithm: mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function oneOf<T>(random: () => number, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new RangeError('nothing to choose from');
  return chosen;
}

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  -0.1,
  2.5,
  255,
  256,
  1e308,
  -1e308,
  5e-324,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NaN,
  2 ** 53,
  2 ** 63,
  -(2 ** 63),
];
const LONGS = [
  '0',
  '1',
  '-1',
  '9007199254740992',
  '9007199254740993',
  '9007199254740994',
  '-9007199254740993',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775806',
];
const DECIMALS = [
  '0',
  '0.1',
  '0.10',
  '-0.1',
  '0.1000000000000000055511151231257827',
  '1',
  '1E400',
  '-1E400',
  '2E400',
  '1E-400',
  '-1E-400',
  '9007199254740993',
  'Infinity',
  '-Infinity',
  'NaN',
  '2.5',
];
const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'a\0',
  'a\0b',
  'é',
  '\uffff',
  '\u{1f600}',
  '\u{10000}',
  'z'.repeat(40),
];

export function randomNumber(random: () => number): unknown {
  switch (Math.floor(random() * 5)) {
    case 0:
      return oneOf(random, NUMBERS);
    case 1:
      return Long.fromString(oneOf(random, LONGS));
    case 2:
      return Decimal128.fromString(oneOf(random, DECIMALS));
    case 3:
      return new Double(Math.floor(random() * 20) - 10);
    default:
      return Math.floor(random() * 20) - 10;
  }
}

function randomScalar(random: () => number): unknown {
  const n = Math.floor(random() * 13);
  if (n < 4) return randomNumber(random);
  if (n < 6) return oneOf(random, TEXTS);
  const makers = [
    () => null,
    () => random() < 0.5,
    () => new Date(Math.floor(random() * 8) - 4),
    () => new ObjectId(Buffer.alloc(12, Math.floor(random() * 3))),
    () => new Binary(Buffer.alloc(Math.floor(random() * 3), 7), Math.floor(random() * 2)),
    () => new Timestamp({ t: Math.floor(random() * 3), i: Math.floor(random() * 3) }),
    () =>
      oneOf(random, [new MinKey(), new MaxKey(), new BSONRegExp('a', 'i'), new BSONRegExp('a-')]),
  ];
  return oneOf(random, makers)();
}

export function randomValue(random: () => number, depth = 2): unknown {
  const n = random();
  if (depth === 0 || n < 0.7) return randomScalar(random);
  if (n < 0.85) {
    return Array.from({ length: Math.floor(random() * 3) }, () => randomValue(random, depth - 1));
  }
  return randomDoc(random, depth - 1);
}

export function randomDoc(random: () => number, depth = 2): Doc {
  const d: Doc = {};
  for (let i = Math.floor(random() * 4); i > 0; i--) {
    d[oneOf(random, ['a', 'b', 'c', 'constructor', 'x.y', ''])] = randomValue(random, depth);
  }
  return d;
}
