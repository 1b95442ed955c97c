import { describe, expect, test } from 'vitest';
import { matcher, reach } from '@/lib/embedded-mongo/query/match';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { oneOf, randomDoc, randomValue, seeded } from '../values/seeded-values';

const PATHS = ['a', 'b', 'a.b', 'a.0', 'c.a.b', 'constructor', 'a.length'];

/** Random documents, values and paths, and whether a condition holds for them. */
function forRandom(
  seed: number,
  check: (holds: (condition: unknown) => boolean, value: unknown) => void,
) {
  const random = seeded(seed);
  for (let i = 0; i < 3_000; i++) {
    const doc: Doc = randomDoc(random);
    const path = oneOf(random, PATHS);
    const value = randomValue(random, 1);
    check((condition) => matcher({ [path]: condition })(doc), value);
  }
}

describe('laws of filters', () => {
  test('$ne, $nin and $not are the negations of $eq, $in and any condition', () => {
    forRandom(21, (holds, value) => {
      if (Object.hasOwn(Object(value), 'pattern')) return;
      expect(holds({ $ne: value })).toBe(!holds({ $eq: value }));
      expect(holds({ $nin: [value] })).toBe(!holds({ $in: [value] }));
      expect(holds({ $not: { $gte: 3 } })).toBe(!holds({ $gte: 3 }));
    });
  });

  test('$gte is $gt or $eq, for values that a range can hold', () => {
    forRandom(22, (holds, value) => {
      if (value === null || typeof value === 'object') return;
      expect(holds({ $gte: value })).toBe(holds({ $gt: value }) || holds({ $eq: value }));
      expect(holds({ $lte: value })).toBe(holds({ $lt: value }) || holds({ $eq: value }));
    });
  });

  test('$in is true where one of its values is, few or many', () => {
    const filler = Array.from({ length: 12 }, (_, i) => `filler ${i}`);
    forRandom(23, (holds, value) => {
      const expected = holds({ $in: [value, 1] });
      expect(expected).toBe(holds({ $eq: value }) || holds({ $eq: 1 }) || holds(value));
      expect(holds({ $in: [...filler, value, 1] })).toBe(expected);
    });
  });
});

describe('reach', () => {
  test.each<[unknown, string, unknown[]]>([
    [{ a: { b: 1 } }, 'a.b', [1]],
    [{ a: [{ b: 1 }, { c: 2 }, 3] }, 'a.b', [1, undefined]],
    [{ a: [{ b: 1 }, { b: 2 }] }, 'a.1.b', [2, undefined, undefined]],
    [{ a: [] }, 'a.b', []],
    [{ a: 1 }, 'a.b', [undefined]],
    [{}, 'a.b', [undefined]],
    [{ a: [[{ b: 1 }]] }, 'a.b', []],
    [{ a: [[{ b: 1 }]] }, 'a.0.b', [1]],
    [{ a: [1, 2] }, 'a.length', []],
  ])('%j at %s reaches %j', (doc, path, expected) => {
    expect(reach(doc, path.split('.'))).toEqual(expected);
  });
});

describe('patterns that JavaScript reads otherwise than MongoDB', () => {
  test.each(['\\Aabc', 'abc\\Z', '[[:alpha:]]', '\\p{L}', '(?>a)', 'a++'])(
    '%s is refused',
    (pattern) => {
      expect(() => matcher({ a: { $regex: pattern } })).toThrow(
        expect.objectContaining({ code: 51091 }),
      );
    },
  );
});
