import { describe, expect, test } from 'vitest';
import { collatorFor, compare, equals } from '@/lib/embedded-mongo/values/compare';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { DbError } from '@/lib/embedded-mongo/values/errors';

describe('comparing', () => {
  test('documents compare by type, then name, then value of each field in turn', () => {
    const inOrder = [{}, { z: 1 }, { a: 'x' }, { a: 'y' }, { b: 'a' }, { a: { x: 1 } }];
    const reversed = [...inOrder].reverse();
    expect(reversed.sort((a, b) => compare(a, b))).toEqual(inOrder);
  });

  test('null and missing are equal', () => {
    expect(equals(null, undefined)).toBe(true);
  });

  test('a collator reaches into documents and arrays', () => {
    const collator = collatorFor({ locale: 'en', strength: 2 });
    expect(equals([{ a: 'X' }], [{ a: 'x' }], collator)).toBe(true);
    expect(equals([{ a: 'X' }], [{ a: 'x' }])).toBe(false);
  });

  test('the simple locale is no collation', () => {
    expect(collatorFor({ locale: 'simple' })).toBeUndefined();
    expect(collatorFor()).toBeUndefined();
  });

  test.each<[Doc, number]>([
    [{ strength: 2 }, 40414],
    [{ locale: 'en', foo: 1 }, 40415],
    [{ locale: 'not a locale' }, 2],
    [{ locale: 'en', strength: 9 }, 2],
    [{ locale: 'en', strength: 5 }, 2],
    [{ locale: 'fr', backwards: true }, 2],
  ])('the collation %j is refused', (spec, code) => {
    expect(() => collatorFor(spec)).toThrow(expect.objectContaining({ code }));
    expect(() => collatorFor(spec)).toThrow(DbError);
  });
});
