import { Decimal128, Double, Long } from 'bson';
import { describe, expect, test } from 'vitest';
import { applyUpdate } from '@/lib/embedded-mongo/update/apply';
import { serialize } from '@/lib/embedded-mongo/values/codec';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { DbError } from '@/lib/embedded-mongo/values/errors';
import { oneOf, randomDoc, randomValue, seeded } from '../values/seeded-values';

const OPERATORS = [
  '$set',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$push',
  '$addToSet',
  '$pull',
  '$pop',
];
const PATHS = ['changed', 'changed.x', 'changed.0', 'changed.a.b'];

describe('any update of one field', () => {
  test('leaves all others, and the document given, as they were', () => {
    const random = seeded(31);
    let applied = 0;
    for (let i = 0; i < 5_000; i++) {
      const others = randomDoc(random);
      const doc: Doc = { _id: i, ...others, changed: randomValue(random) };
      const before = serialize(doc);
      const update = {
        [oneOf(random, OPERATORS)]: { [oneOf(random, PATHS)]: oneOf(random, [1, -1]) },
      };
      try {
        const { changed: _, ...rest } = applyUpdate(doc, update, {});
        expect(serialize(rest)).toEqual(serialize({ _id: i, ...others }));
        applied++;
      } catch (error) {
        if (!(error instanceof DbError)) throw error;
      }
      expect(serialize(doc)).toEqual(before);
    }
    expect(applied).toBeGreaterThan(2_000);
  });

  test('the result shares nothing with the update', () => {
    const list = [1];
    const after = applyUpdate({ _id: 1 }, { $set: { a: list } }, {});
    list.push(2);
    expect(after.a).toEqual([1]);
  });
});

describe('arithmetic', () => {
  test.each<[unknown, unknown, unknown]>([
    [1, 2, 3],
    [2 ** 31 - 1, 1, Long.fromNumber(2 ** 31)],
    [new Double(1), 1, new Double(2)],
    [0.5, 0.5, new Double(1)],
    [Long.fromNumber(1), 1, Long.fromNumber(2)],
    [Long.fromNumber(1), 0.5, 1.5],
    [Decimal128.fromString('1.10'), 1, Decimal128.fromString('2.10')],
    [Decimal128.fromString('1'), 0.1, Decimal128.fromString('1.100000000000000')],
    [
      Decimal128.fromString('9'.repeat(34)),
      1,
      Decimal128.fromString('1.000000000000000000000000000000000E+34'),
    ],
    [Decimal128.fromString('Infinity'), 1, Decimal128.fromString('Infinity')],
    [3_000_000_000, 1, 3_000_000_001],
  ])('%s + %s is %s of the wider type', (a, b, sum) => {
    const after = applyUpdate({ _id: 1, a }, { $inc: { a: b } }, {});
    expect(serialize(after)).toEqual(serialize({ _id: 1, a: sum }));
  });
});

test('$currentDate takes the given time', () => {
  const now = new Date('2026-02-03T04:05:06Z');
  expect(applyUpdate({ _id: 1 }, { $currentDate: { a: true } }, { now })).toEqual({
    _id: 1,
    a: now,
  });
});

test('the clauses of $push see elements that are no documents', () => {
  const update = { $push: { a: { $each: [{ s: 1 }, null, 3], $sort: { s: 1 } } } };
  expect(applyUpdate({ _id: 1 }, update, {}).a).toEqual([null, 3, { s: 1 }]);
});
