import {
  Binary,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connect, errorCode } from '../connect';

const { filled } = await connect();

/** The positions, from 1, of the documents a filter finds. */
async function found(docs: object[], filter: object): Promise<unknown[]> {
  const collection = await filled(docs);
  const matches = await collection.find(filter).sort({ _id: 1 }).toArray();
  return matches.map(({ _id }) => _id);
}

const day = new Date('2026-01-01');
const id = new ObjectId('507f1f77bcf86cd799439011');

describe('equality', () => {
  test.each<[string, object[], object, number[]]>([
    [
      'a value matches itself and an array that holds it',
      [{ a: 1 }, { a: [2, 1] }, { a: 2 }],
      { a: 1 },
      [1, 2],
    ],
    [
      'an array matches as a whole and in order',
      [{ a: [1, 2] }, { a: [2, 1] }, { a: [1, 2, 3] }],
      { a: [1, 2] },
      [1],
    ],
    [
      'an array matches as an element of an array',
      [{ a: [[1, 2], 3] }, { a: [1, 2, 3] }],
      { a: [1, 2] },
      [1],
    ],
    [
      'a sub-document matches with the same fields in the same order only',
      [{ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, { a: { x: 1, y: 2, z: 3 } }],
      { a: { x: 1, y: 2 } },
      [1],
    ],
    [
      'null matches null and missing',
      [{ a: null }, {}, { a: 0 }, { a: [null] }],
      { a: null },
      [1, 2, 4],
    ],
    [
      'an empty document matches an empty document only',
      [{ a: {} }, { a: { b: 1 } }, { a: 1 }],
      { a: {} },
      [1],
    ],
    [
      'numbers match across their types',
      [
        { a: new Int32(5) },
        { a: Long.fromNumber(5) },
        { a: new Double(5) },
        { a: Decimal128.fromString('5.0') },
        { a: '5' },
      ],
      { a: 5 },
      [1, 2, 3, 4],
    ],
    [
      'longs beyond 2^53 differ from their neighbours',
      [{ a: Long.fromString('9007199254740993') }, { a: Long.fromString('9007199254740992') }],
      { a: Long.fromString('9007199254740993') },
      [1],
    ],
    [
      'a decimal tenth is not a double tenth',
      [{ a: 0.1 }, { a: Decimal128.fromString('0.1') }],
      { a: Decimal128.fromString('0.10') },
      [2],
    ],
    ['NaN equals NaN', [{ a: Number.NaN }, { a: 1 }], { a: Number.NaN }, [1]],
    [
      'dates, ids and binaries match by value',
      [
        { a: day, b: id, c: new Binary(Buffer.from([0xff, 1])) },
        { a: new Date(0), b: id, c: new Binary(Buffer.from([0xfe, 1])) },
      ],
      { a: day, b: id, c: new Binary(Buffer.from([0xff, 1])) },
      [1],
    ],
    [
      'binaries of another subtype differ',
      [{ a: new Binary(Buffer.from([1]), 0) }, { a: new Binary(Buffer.from([1]), 5) }],
      { a: new Binary(Buffer.from([1]), 5) },
      [2],
    ],
    ['a boolean is no number', [{ a: true }, { a: 1 }], { a: true }, [1]],
    ['a text is compared byte by byte', [{ a: 'A' }, { a: 'a' }], { a: 'a' }, [2]],
    [
      'inherited names are no fields',
      [{ b: 1 }, { constructor: 1 }],
      { constructor: { $exists: true } },
      [2],
    ],
  ])('%s', async (_, docs, filter, expected) => {
    expect(await found(docs, filter)).toEqual(expected);
  });
});

describe('dotted paths', () => {
  test.each<[string, object[], object, number[]]>([
    [
      'a path enters sub-documents and arrays of them',
      [{ a: { b: 1 } }, { a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: [0, 1] }] }, { a: 1 }],
      { 'a.b': 1 },
      [1, 2, 3],
    ],
    ['a number is an index of an array', [{ a: [5, 6] }, { a: [6, 5] }], { 'a.1': 6 }, [1]],
    [
      'a number is also a field name',
      [{ a: { 1: 6 } }, { a: [{ 1: 6 }] }, { a: [0, 0] }],
      { 'a.1': 6 },
      [1, 2],
    ],
    [
      'an index leads on into a sub-document',
      [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 2 }, { b: 1 }] }],
      { 'a.0.b': 1 },
      [1],
    ],
    [
      'an array within an array is not entered twice',
      [{ a: [[{ b: 1 }]] }, { a: [{ b: 1 }] }],
      { 'a.b': 1 },
      [2],
    ],
    [
      'null matches an element without the field but no empty array',
      [
        { a: [{ b: 5 }] },
        { a: [{}] },
        { a: [] },
        { a: [{}, { b: 5 }] },
        { a: [5, { b: 5 }] },
        { a: 7 },
        {},
      ],
      { 'a.b': null },
      [2, 4, 6, 7],
    ],
    [
      '$exists: false needs the field missing everywhere',
      [{ a: [{ b: 5 }] }, { a: [{}] }, { a: [] }, { a: [1] }],
      { 'a.b': { $exists: false } },
      [2, 3, 4],
    ],
  ])('%s', async (_, docs, filter, expected) => {
    expect(await found(docs, filter)).toEqual(expected);
  });
});

const mixed = [
  { a: null },
  { a: 1 },
  { a: 2 },
  { a: '1' },
  { a: '2' },
  { a: { x: 1 } },
  { a: [1, 3] },
  { a: true },
  { a: day },
  {},
  { a: new Timestamp({ t: 1, i: 1 }) },
  { a: Number.NaN },
];

describe('ranges', () => {
  test.each<[string, object, number[]]>([
    ['$gt sees numbers only for a number, in arrays too', { a: { $gt: 1 } }, [3, 7]],
    ['$gte and $lte together may meet different elements', { a: { $gte: 3, $lte: 1 } }, [7]],
    ['$lt sees texts only for a text', { a: { $lt: '2' } }, [4]],
    ['$gte null means null or missing', { a: { $gte: null } }, [1, 10]],
    ['$gt null finds nothing', { a: { $gt: null } }, []],
    ['$lt finds no NaN', { a: { $lt: 5 } }, [2, 3, 7]],
    ['$gte NaN finds NaN', { a: { $gte: Number.NaN } }, [12]],
    ['a date is not compared with a timestamp', { a: { $lte: new Date('2030-01-01') } }, [9]],
    ['$lte true sees booleans only', { a: { $lte: true } }, [8]],
    ['$gt an array compares whole arrays', { a: { $gt: [1, 2] } }, [7]],
    ['$gt a document compares documents', { a: { $gt: { x: 0 } } }, [6]],
  ])('%s', async (_, filter, expected) => {
    expect(await found(mixed, filter)).toEqual(expected);
  });

  test('a Decimal128, a Long and a double compare as numbers', async () => {
    const docs = [{ a: Decimal128.fromString('1.5') }, { a: Long.fromNumber(2) }, { a: 2.5 }];
    expect(await found(docs, { a: { $gt: Decimal128.fromString('1.9'), $lt: 2.4 } })).toEqual([2]);
  });

  test('texts sort by code point, astral characters last', async () => {
    expect(await found([{ a: '\u{1f600}' }, { a: '\uffee' }], { a: { $gt: '\uffee' } })).toEqual([
      1,
    ]);
  });
});

describe('negation', () => {
  const docs = [{ a: 1 }, { a: [1, 2] }, { a: 2 }, {}, { a: null }];
  test.each<[string, object, number[]]>([
    ['$ne negates the whole array and finds missing fields', { a: { $ne: 1 } }, [3, 4, 5]],
    ['$ne null finds what has a value', { a: { $ne: null } }, [1, 2, 3]],
    ['$nin negates $in', { a: { $nin: [1, null] } }, [3]],
    ['$not negates a range and finds missing fields', { a: { $not: { $gt: 1 } } }, [1, 4, 5]],
    ['$not takes a regex', { a: { $not: /x/ } }, [1, 2, 3, 4, 5]],
    ['$nor refuses every clause', { $nor: [{ a: 1 }, { a: null }] }, [3]],
  ])('%s', async (_, filter, expected) => {
    expect(await found(docs, filter)).toEqual(expected);
  });
});

describe('operators', () => {
  test.each<[string, object[], object, number[]]>([
    [
      '$in takes regexes and null',
      [{ a: 'xyz' }, { a: null }, {}, { a: 'b' }],
      { a: { $in: [/^x/, null] } },
      [1, 2, 3],
    ],
    [
      '$in with many values finds each type apart',
      [{ a: 9 }, { a: '9' }, { a: [12] }, { a: 13 }],
      { a: { $in: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } },
      [1, 3],
    ],
    ['an empty $in finds nothing', [{ a: 1 }], { a: { $in: [] } }, []],
    [
      '$and and $or nest',
      [
        { a: 1, b: 1 },
        { a: 1, b: 2 },
        { a: 2, b: 2 },
      ],
      { $and: [{ a: 1 }, { $or: [{ b: 2 }, { b: 3 }] }] },
      [2],
    ],
    ['$exists: true includes null', [{ a: null }, {}, { a: [] }], { a: { $exists: true } }, [1, 3]],
    [
      '$exists: false with null asks for missing',
      [{ a: null }, {}],
      { a: { $eq: null, $exists: false } },
      [2],
    ],
    [
      '$size counts elements',
      [{ a: [] }, { a: [1] }, { a: [[1, 2]] }, { a: 1 }],
      { a: { $size: 1 } },
      [2, 3],
    ],
    [
      '$all wants every value',
      [{ a: [1, 2, 3] }, { a: [1] }, { a: 1 }],
      { a: { $all: [1, 2] } },
      [1],
    ],
    ['$all of one value matches a plain value', [{ a: 1 }, { a: 2 }], { a: { $all: [1] } }, [1]],
    ['an empty $all finds nothing', [{ a: [] }, { a: 1 }], { a: { $all: [] } }, []],
    [
      '$all takes $elemMatch clauses',
      [
        {
          a: [
            { x: 1, y: 1 },
            { x: 2, y: 2 },
          ],
        },
        {
          a: [
            { x: 1, y: 2 },
            { x: 2, y: 1 },
          ],
        },
      ],
      { a: { $all: [{ $elemMatch: { x: 1, y: 1 } }, { $elemMatch: { x: 2, y: 2 } }] } },
      [1],
    ],
    [
      '$elemMatch wants one element to meet all',
      [{ a: [{ x: 1, y: 2 }] }, { a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }],
      { a: { $elemMatch: { x: 1, y: 2 } } },
      [1],
    ],
    [
      '$elemMatch takes operators for plain elements',
      [{ a: [1, 9] }, { a: [5] }, { a: 5 }],
      { a: { $elemMatch: { $gt: 3, $lt: 8 } } },
      [2],
    ],
    [
      'without $elemMatch different elements may meet the parts',
      [{ a: [{ x: 1 }, { y: 2 }] }],
      { 'a.x': 1, 'a.y': 2 },
      [1],
    ],
    [
      '$mod truncates',
      [{ a: 4 }, { a: 5 }, { a: 4.7 }, { a: -4 }, { a: 'x' }, { a: Long.fromNumber(8) }],
      { a: { $mod: [4, 0] } },
      [1, 3, 4, 6],
    ],
    [
      '$type knows the number types apart',
      [
        { a: new Int32(1) },
        { a: Long.fromNumber(1) },
        { a: new Double(1) },
        { a: Decimal128.fromString('1') },
      ],
      { a: { $type: ['int', 'double'] } },
      [1, 3],
    ],
    [
      '$type number means all of them',
      [{ a: 1 }, { a: Long.fromNumber(1) }, { a: Decimal128.fromString('1') }, { a: '1' }],
      { a: { $type: 'number' } },
      [1, 2, 3],
    ],
    [
      '$type takes numeric codes and looks into arrays',
      [{ a: 'x' }, { a: ['x', 1] }, { a: 1 }],
      { a: { $type: 2 } },
      [1, 2],
    ],
    [
      '$type array wants an array',
      [{ a: [] }, { a: [1] }, { a: {} }],
      { a: { $type: 'array' } },
      [1, 2],
    ],
    [
      '$type knows objectId, date, bool, null, object, binData',
      [
        { a: id },
        { a: day },
        { a: false },
        { a: null },
        { a: {} },
        { a: new Binary(Buffer.from('x')) },
        {},
      ],
      { a: { $type: ['objectId', 'date', 'bool', 'null', 'object', 'binData'] } },
      [1, 2, 3, 4, 5, 6],
    ],
    ['$bitsAllSet takes a mask', [{ a: 7 }, { a: 5 }, { a: 2 }], { a: { $bitsAllSet: 5 } }, [1, 2]],
    [
      '$bitsAnyClear takes positions',
      [{ a: 7 }, { a: 5 }, { a: 2 }],
      { a: { $bitsAnyClear: [0, 2] } },
      [3],
    ],
    [
      '$bitsAllClear reads negatives as two’s complement',
      [{ a: -1 }, { a: -2 }, { a: 0 }],
      { a: { $bitsAllClear: 1 } },
      [2, 3],
    ],
    [
      '$expr compares two fields',
      [
        { a: 1, b: 2 },
        { a: 3, b: 2 },
      ],
      { $expr: { $gt: ['$a', '$b'] } },
      [2],
    ],
    ['$comment changes nothing', [{ a: 1 }], { a: 1, $comment: 'why' }, [1]],
    [
      'MinKey and MaxKey are values',
      [{ a: new MinKey() }, { a: new MaxKey() }, { a: 1 }],
      { a: new MaxKey() },
      [2],
    ],
  ])('%s', async (_, docs, filter, expected) => {
    expect(await found(docs, filter)).toEqual(expected);
  });
});

describe('regular expressions', () => {
  const docs = [
    { a: 'Abc' },
    { a: 'x\nabc' },
    { a: ['zzz', 'abc'] },
    { a: 5 },
    { b: 'x\ry' },
    { b: 'z\n' },
  ];
  test.each<[string, object, number[]]>([
    ['a regex is case-sensitive and enters arrays', { a: /^abc/ }, [3]],
    ['i ignores case', { a: { $regex: '^abc', $options: 'i' } }, [1, 3]],
    ['m lets ^ match after a line break', { a: { $regex: '^abc', $options: 'm' } }, [2, 3]],
    ['s lets . match a line break', { a: { $regex: 'x.a', $options: 's' } }, [2]],
    ['x ignores blanks and comments', { a: { $regex: '^ a b c # the start', $options: 'x' } }, [3]],
    ['$regex and other operators combine', { a: { $regex: 'b', $ne: 'Abc' } }, [2, 3]],
    ['the dot matches a carriage return', { b: /^x.y$/ }, [5]],
    ['the end may stand before a last line break', { b: /z$/ }, [6]],
    ['a leading (?i) counts', { a: { $regex: '(?i)^ABC' } }, [1, 3]],
  ])('%s', async (_, filter, expected) => {
    expect(await found(docs, filter)).toEqual(expected);
  });
});

describe('filters that mean nothing', () => {
  test.each<[string, object, number]>([
    ['an unknown operator', { a: { $foo: 1 } }, 2],
    ['an unknown top-level operator', { $foo: [] }, 2],
    ['$in without an array', { a: { $in: 1 } }, 2],
    ['an operator within $in', { a: { $in: [{ $gt: 1 }] } }, 2],
    ['an empty $and', { $and: [] }, 2],
    ['$or of something else than documents', { $or: [1] }, 2],
    ['$not without operators', { a: { $not: 5 } }, 2],
    ['$ne with a regex', { a: { $ne: /x/ } }, 2],
    ['$mod with one number', { a: { $mod: [1] } }, 2],
    ['$mod by zero', { a: { $mod: [0, 1] } }, 2],
    ['a negative $size', { a: { $size: -1 } }, 2],
    ['an unknown type name', { a: { $type: 'foo' } }, 2],
    ['$options without $regex', { a: { $options: 'i' } }, 2],
    ['a broken regex', { a: { $regex: '(' } }, 51091],
    ['an unknown regex flag', { a: { $regex: 'a', $options: 'g' } }, 51108],
    ['$elemMatch of a number', { a: { $elemMatch: 1 } }, 2],
  ])('%s is refused', async (_, filter, code) => {
    const collection = await filled([{ a: 1 }]);
    expect(await errorCode(() => collection.find(filter).toArray())).toBe(code);
  });
});
