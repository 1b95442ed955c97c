import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connect } from '../connect';

const { filled } = await connect();

async function sorted(docs: object[], sort: Record<string, 1 | -1>, options = {}) {
  const collection = await filled(docs);
  const found = await collection.find({}, options).sort(sort).toArray();
  return found.map(({ _id }) => _id);
}

describe('sorting', () => {
  test('types sort in MongoDB’s order', async () => {
    const inOrder = [
      new MinKey(),
      null,
      1,
      'a',
      { x: 1 },
      new Binary(Buffer.from('a')),
      new ObjectId(),
      false,
      new Date(0),
      new Timestamp({ t: 1, i: 1 }),
      /a/,
      new MaxKey(),
    ];
    const docs = inOrder.map((a, i) => ({ _id: i, a })).reverse();
    expect(await sorted(docs, { a: 1 })).toEqual(inOrder.map((_, i) => i));
    expect(await sorted(docs, { a: -1 })).toEqual(inOrder.map((_, i) => i).reverse());
  });

  test.each<[string, object[], Record<string, 1 | -1>, number[]]>([
    [
      'numbers of all types mix',
      [{ a: 3 }, { a: Long.fromNumber(2) }, { a: 2.5 }, { a: Decimal128.fromString('2.4') }],
      { a: 1 },
      [2, 4, 3, 1],
    ],
    [
      'NaN comes before all numbers',
      [{ a: 0 }, { a: Number.NaN }, { a: Number.NEGATIVE_INFINITY }],
      { a: 1 },
      [2, 3, 1],
    ],
    [
      'missing and null come first and tie',
      [{ a: 1, b: 1 }, { b: 3 }, { a: null, b: 2 }],
      { a: 1, b: 1 },
      [3, 2, 1],
    ],
    [
      'arrays sort by their least element upwards',
      [{ a: [5, 2] }, { a: 3 }, { a: [1, 9] }],
      { a: 1 },
      [3, 1, 2],
    ],
    [
      'arrays sort by their greatest element downwards',
      [{ a: [5, 2] }, { a: 3 }, { a: [1, 9] }],
      { a: -1 },
      [3, 1, 2],
    ],
    ['an empty array comes before null', [{ a: null }, { a: [] }, { a: 0 }], { a: 1 }, [2, 1, 3]],
    [
      'a path sorts by the fields of elements',
      [{ a: [{ b: 5 }] }, { a: [{ b: 9 }, { b: 1 }] }, { a: { b: 3 } }],
      { 'a.b': 1 },
      [2, 3, 1],
    ],
    [
      'two fields sort in both directions',
      [
        { a: 1, b: 1 },
        { a: 2, b: 1 },
        { a: 1, b: 2 },
      ],
      { a: -1, b: 1 },
      [2, 1, 3],
    ],
    [
      'capitals come first without a collation',
      [{ a: 'b' }, { a: 'A' }, { a: 'a' }, { a: 'B' }],
      { a: 1 },
      [2, 4, 3, 1],
    ],
  ])('%s', async (_, docs, sort, expected) => {
    expect(await sorted(docs, sort)).toEqual(expected);
  });
});

describe('collation', () => {
  const docs = [{ a: 'b' }, { a: 'A' }, { a: 'a' }, { a: 'á' }, { a: 'B' }];

  test('strength 2 ignores case and keeps accents', async () => {
    const collection = await filled(docs);
    const found = collection.find({ a: 'A' }, { collation: { locale: 'en', strength: 2 } });
    expect((await found.sort({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([2, 3]);
  });

  test('strength 1 ignores accents too', async () => {
    const collection = await filled(docs);
    expect(
      await collection.countDocuments({ a: 'A' }, { collation: { locale: 'en', strength: 1 } }),
    ).toBe(3);
  });

  test('a locale sorts lower case beside upper case', async () => {
    expect(await sorted(docs, { a: 1 }, { collation: { locale: 'en' } })).toEqual([3, 2, 4, 1, 5]);
  });

  test('numericOrdering sorts by the numbers in a text', async () => {
    const collation = { locale: 'en', numericOrdering: true };
    expect(await sorted([{ a: 'v10' }, { a: 'v9' }], { a: 1 }, { collation })).toEqual([2, 1]);
  });

  test('ranges follow the collation', async () => {
    const collection = await filled(docs);
    const filter = { a: { $gte: 'B' } };
    expect(
      await collection.countDocuments(filter, { collation: { locale: 'en', strength: 2 } }),
    ).toBe(2);
  });
});
