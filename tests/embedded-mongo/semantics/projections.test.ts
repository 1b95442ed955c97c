import { describe, expect, test } from 'vitest';
import { connect, errorCode } from '../connect';

const { filled } = await connect();

const doc = {
  _id: 1,
  a: 1,
  b: { c: 2, d: 3 },
  e: [{ f: 1, g: 1 }, { f: 2, g: 2 }, 7],
  n: [1, 2, 3, 4],
};

async function projected(projection: object, filter: object = {}) {
  const collection = await filled([doc]);
  return collection.findOne(filter, { projection });
}

describe('projections', () => {
  test.each<[string, object, object, object?]>([
    ['an inclusion keeps the _id', { a: 1 }, { _id: 1, a: 1 }],
    ['an inclusion may leave out the _id', { a: 1, _id: 0 }, { a: 1 }],
    ['_id: 1 alone keeps the _id only', { _id: 1 }, { _id: 1 }],
    ['_id: 0 alone drops the _id only', { _id: 0 }, { a: 1, b: doc.b, e: doc.e, n: doc.n }],
    ['an exclusion keeps the rest', { a: 0, e: 0, n: false }, { _id: 1, b: doc.b }],
    ['a path includes part of a document', { 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
    ['a nested document is a path', { b: { c: 1 } }, { _id: 1, b: { c: 2 } }],
    ['a path excludes part of a document', { 'b.c': 0, e: 0, n: 0 }, { _id: 1, a: 1, b: { d: 3 } }],
    [
      'an inclusion in an array drops its plain elements',
      { 'e.f': 1 },
      { _id: 1, e: [{ f: 1 }, { f: 2 }] },
    ],
    [
      'an exclusion in an array keeps them',
      { 'e.f': 0, a: 0, b: 0, n: 0 },
      { _id: 1, e: [{ g: 1 }, { g: 2 }, 7] },
    ],
    ['a missing field stays missing', { zzz: 1 }, { _id: 1 }],
    ['a number through a plain value gives nothing', { 'a.x': 1 }, { _id: 1 }],
    ['true and false are 1 and 0', { a: true, _id: false }, { a: 1 }],
    ['an empty projection keeps everything', {}, doc],
    [
      '$slice takes the first and keeps the rest',
      { n: { $slice: 2 }, b: 0, e: 0 },
      { _id: 1, a: 1, n: [1, 2] },
    ],
    ['a negative $slice takes the last', { n: { $slice: -1 }, a: 1 }, { _id: 1, a: 1, n: [4] }],
    ['$slice with a skip', { n: { $slice: [1, 2] }, a: 1 }, { _id: 1, a: 1, n: [2, 3] }],
    ['$slice with a negative skip', { n: { $slice: [-3, 2] }, a: 1 }, { _id: 1, a: 1, n: [2, 3] }],
    [
      '$elemMatch keeps the first element that matches',
      { e: { $elemMatch: { f: { $gte: 1 } } } },
      { _id: 1, e: [{ f: 1, g: 1 }] },
    ],
    [
      '$elemMatch without a match leaves the field out',
      { e: { $elemMatch: { f: 9 } } },
      { _id: 1 },
    ],
    [
      '$ keeps the element that the filter matched',
      { 'e.$': 1 },
      { _id: 1, e: [{ f: 2, g: 2 }] },
      { 'e.f': 2 },
    ],
    ['$ works for plain elements', { 'n.$': 1 }, { _id: 1, n: [3] }, { n: { $gt: 2 } }],
    ['an expression computes a field', { sum: { $add: ['$a', '$b.c'] } }, { _id: 1, sum: 3 }],
    ['a "$field" copies a field', { x: '$b.d', a: 1 }, { _id: 1, a: 1, x: 3 }],
  ])('%s', async (_, projection, expected, filter) => {
    expect(await projected(projection, filter)).toEqual(expected);
  });

  test('fields keep the order of the document and not of the projection', async () => {
    const result = await projected({ n: 1, a: 1, b: 1 });
    expect(Object.keys(result ?? {})).toEqual(['_id', 'a', 'b', 'n']);
  });

  test.each<[string, object, number, object?]>([
    ['an inclusion in an exclusion', { a: 0, b: 1 }, 31253],
    ['an exclusion in an inclusion', { a: 1, b: 0 }, 31254],
    ['a path through another', { b: 1, 'b.c': 1 }, 31249],
    ['a path around another', { 'b.c': 1, b: 1 }, 31250],
    ['two positional projections', { 'e.$': 1, 'n.$': 1 }, 31276, { n: 1 }],
    ['$elemMatch on a nested field', { 'b.c': { $elemMatch: { x: 1 } } }, 31275],
    ['an empty sub-projection', { b: {} }, 51270],
  ])('%s is refused', async (_, projection, code, filter = {}) => {
    const collection = await filled([doc]);
    expect(await errorCode(() => collection.find(filter, { projection }).toArray())).toBe(code);
  });
});
