import { Decimal128, Double, Int32, Long, Timestamp } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connect, errorCode } from '../connect';

const { filled } = await connect();

/** The document, without its _id, after an update that finds it by this filter. */
async function updated(before: object, update: object, filter: object = {}, options = {}) {
  const collection = await filled([before]);
  await collection.updateOne(filter, update, options);
  return collection.findOne({}, { projection: { _id: 0 } });
}

describe('fields', () => {
  test.each<[string, object, object, object]>([
    [
      '$set makes the documents on its path',
      { a: 1 },
      { $set: { 'b.c.d': 2 } },
      { a: 1, b: { c: { d: 2 } } },
    ],
    [
      '$set with an index on a missing field makes a document',
      {},
      { $set: { 'a.0': 1 } },
      { a: { 0: 1 } },
    ],
    ['$set by index changes an element', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
    [
      '$set past the end fills with null',
      { a: [1] },
      { $set: { 'a.3': 9 } },
      { a: [1, null, null, 9] },
    ],
    [
      '$set reaches into an element',
      { a: [{ b: 1 }] },
      { $set: { 'a.0.c': 2 } },
      { a: [{ b: 1, c: 2 }] },
    ],
    [
      '$unset removes a field',
      { a: 1, b: { c: 1, d: 2 } },
      { $unset: { a: '', 'b.c': '' } },
      { b: { d: 2 } },
    ],
    [
      '$unset turns an element into null',
      { a: [1, 2] },
      { $unset: { 'a.0': '' } },
      { a: [null, 2] },
    ],
    ['$unset of nothing changes nothing', { a: 1 }, { $unset: { 'b.c': '' } }, { a: 1 }],
    ['$rename moves a field', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
    ['$rename replaces its target', { a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
    ['$rename of a missing field changes nothing', { b: 2 }, { $rename: { a: 'b' } }, { b: 2 }],
    ['$setOnInsert does nothing to what is there', { a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
    ['an empty $set is allowed', { a: 1 }, { $set: {} }, { a: 1 }],
    [
      'several operators apply together',
      { a: 1, b: [1] },
      { $inc: { a: 1 }, $push: { b: 2 }, $set: { c: 3 } },
      { a: 2, b: [1, 2], c: 3 },
    ],
  ])('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });

  test('new fields come in the order of their paths over all operators', async () => {
    const after = await updated({ z: 0 }, { $set: { d: 1, b: 1 }, $inc: { c: 1 }, $min: { a: 1 } });
    expect(Object.keys(after ?? {})).toEqual(['z', 'a', 'b', 'c', 'd']);
  });

  test('a field named __proto__ is a field and no prototype', async () => {
    const collection = await filled([{ a: 1 }]);
    await collection.updateOne({}, { $set: { '__proto__.polluted': 1, 'constructor.x': 2 } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(await collection.countDocuments({ '__proto__.polluted': 1, 'constructor.x': 2 })).toBe(
      1,
    );
  });

  test('$currentDate sets a date or a timestamp', async () => {
    const after = await updated({}, { $currentDate: { d: true, t: { $type: 'timestamp' } } });
    expect(after?.d).toBeInstanceOf(Date);
    expect(after?.t).toBeInstanceOf(Timestamp);
  });
});

describe('numbers', () => {
  test.each<[string, object, object, object]>([
    ['$inc adds and starts from nothing', { a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
    ['$inc adds fractions', { a: 1 }, { $inc: { a: 0.5 } }, { a: 1.5 }],
    [
      '$mul multiplies and makes a missing field 0',
      { a: 3 },
      { $mul: { a: 2, b: 5 } },
      { a: 6, b: 0 },
    ],
    ['$min keeps the lesser', { a: 5, b: 5 }, { $min: { a: 3, b: 7, c: 1 } }, { a: 3, b: 5, c: 1 }],
    [
      '$max keeps the greater, by the order of types',
      { a: 5, b: 5 },
      { $max: { a: 'x', b: 3 } },
      { a: 'x', b: 5 },
    ],
    [
      '$bit applies and, or and xor',
      { a: 13, b: 3, c: 1 },
      { $bit: { a: { and: 10 }, b: { or: 4 }, c: { xor: 5 } } },
      { a: 8, b: 7, c: 4 },
    ],
  ])('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });

  test.each<[string, object, object, string, string]>([
    ['an int stays an int', { a: new Int32(1) }, { $inc: { a: new Int32(1) } }, 'a', 'int'],
    ['an int that overflows becomes a long', { a: 2147483647 }, { $inc: { a: 1 } }, 'a', 'long'],
    ['a long stays a long', { a: Long.fromNumber(1) }, { $inc: { a: 1 } }, 'a', 'long'],
    ['a double stays a double', { a: new Double(1) }, { $inc: { a: 1 } }, 'a', 'double'],
    [
      'a decimal makes the sum a decimal',
      { a: 1 },
      { $inc: { a: Decimal128.fromString('0.1') } },
      'a',
      'decimal',
    ],
    [
      'an unrelated double keeps its type',
      { a: new Double(7), b: 1 },
      { $set: { b: 2 } },
      'a',
      'double',
    ],
    [
      'an unrelated long keeps its type',
      { a: Long.fromNumber(7), b: 1 },
      { $set: { b: 2 } },
      'a',
      'long',
    ],
  ])('%s', async (_, before, update, field, type) => {
    const collection = await filled([before]);
    await collection.updateOne({}, update);
    expect(await collection.countDocuments({ [field]: { $type: type } })).toBe(1);
  });

  test('decimals add without rounding', async () => {
    const before = { a: Decimal128.fromString('0.1') };
    const after = await updated(before, { $inc: { a: Decimal128.fromString('0.20') } });
    expect(String(after?.a)).toBe('0.30');
  });

  test('longs add exactly beyond 2^53', async () => {
    const before = { a: Long.fromString('9007199254740993') };
    const after = await updated(before, { $inc: { a: 1 } });
    expect(String(after?.a)).toBe('9007199254740994');
  });
});

describe('arrays', () => {
  test.each<[string, object, object, object]>([
    [
      '$push appends, an array as one element',
      { a: [1] },
      { $push: { a: [2, 3], b: 1 } },
      { a: [1, [2, 3]], b: [1] },
    ],
    ['$push $each appends all', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    [
      '$push $position inserts',
      { a: [1, 2] },
      { $push: { a: { $each: [9], $position: 1 } } },
      { a: [1, 9, 2] },
    ],
    [
      'a negative $position counts from the end',
      { a: [1, 2, 3] },
      { $push: { a: { $each: [9], $position: -1 } } },
      { a: [1, 2, 9, 3] },
    ],
    [
      '$push $slice keeps the first',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: 2 } } },
      { a: [1, 2] },
    ],
    [
      'a negative $slice keeps the last',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: -2 } } },
      { a: [2, 3] },
    ],
    ['$slice 0 empties', { a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
    [
      '$sort comes before $slice whatever the order of writing',
      { a: [3, 1] },
      { $push: { a: { $slice: 2, $sort: 1, $each: [2] } } },
      { a: [1, 2] },
    ],
    [
      '$sort by a field of the elements',
      { a: [{ s: 2 }, { s: 3 }] },
      { $push: { a: { $each: [{ s: 1 }], $sort: { s: -1 } } } },
      { a: [{ s: 3 }, { s: 2 }, { s: 1 }] },
    ],
    [
      '$addToSet adds what is missing',
      { a: [1] },
      { $addToSet: { a: 2, b: 1 } },
      { a: [1, 2], b: [1] },
    ],
    [
      '$addToSet adds nothing twice, $each included',
      { a: [1, 2] },
      { $addToSet: { a: { $each: [2, 3, 3] } } },
      { a: [1, 2, 3] },
    ],
    [
      '$addToSet tells documents apart by field order',
      { a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    [
      '$addToSet adds an array as one element',
      { a: [1] },
      { $addToSet: { a: [1, 2] } },
      { a: [1, [1, 2]] },
    ],
    [
      '$pop takes the last or the first',
      { a: [1, 2, 3], b: [1, 2, 3] },
      { $pop: { a: 1, b: -1 } },
      { a: [1, 2], b: [2, 3] },
    ],
    ['$pull removes equal values', { a: [1, 2, 1, [1]] }, { $pull: { a: 1 } }, { a: [2, [1]] }],
    ['$pull takes operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [
      '$pull takes a filter over documents',
      { a: [{ x: 1, y: 1 }, { x: 2 }, 7] },
      { $pull: { a: { x: 1 } } },
      { a: [{ x: 2 }, 7] },
    ],
    [
      '$pull takes operators on their fields',
      { a: [{ x: [1, 8] }, { x: [2] }] },
      { $pull: { a: { x: { $elemMatch: { $gt: 5 } } } } },
      { a: [{ x: [2] }] },
    ],
    [
      '$pull takes $in and a regex',
      { a: ['ab', 'cd', 'x'], b: ['ab', 'cd'] },
      { $pull: { a: { $in: ['x', /^c/] }, b: /^a/ } },
      { a: ['ab'], b: ['cd'] },
    ],
    ['$pull from a missing field changes nothing', { b: 1 }, { $pull: { a: 1 } }, { b: 1 }],
    [
      '$pullAll removes the listed values',
      { a: [1, 2, 3, 1] },
      { $pullAll: { a: [1, 3] } },
      { a: [2] },
    ],
  ])('%s', async (_, before, update, after) => {
    expect(await updated(before, update)).toEqual(after);
  });
});

describe('placeholders in paths', () => {
  test.each<[string, object, object, object, object, object]>([
    [
      '$ is the first element that matched',
      { a: [1, 5, 5] },
      { a: 5 },
      { $set: { 'a.$': 0 } },
      {},
      { a: [1, 0, 5] },
    ],
    [
      '$ works through a path into documents',
      {
        a: [
          { k: 1, v: 1 },
          { k: 2, v: 1 },
        ],
      },
      { 'a.k': 2 },
      { $inc: { 'a.$.v': 1 } },
      {},
      {
        a: [
          { k: 1, v: 1 },
          { k: 2, v: 2 },
        ],
      },
    ],
    [
      '$ follows $elemMatch',
      {
        a: [
          { k: 1, v: 5 },
          { k: 1, v: 9 },
        ],
      },
      { a: { $elemMatch: { k: 1, v: { $gt: 6 } } } },
      { $set: { 'a.$.v': 0 } },
      {},
      {
        a: [
          { k: 1, v: 5 },
          { k: 1, v: 0 },
        ],
      },
    ],
    [
      '$ follows the clause of $or that matched',
      { a: [1, 2, 3] },
      { $or: [{ a: 7 }, { a: 2 }] },
      { $set: { 'a.$': 0 } },
      {},
      { a: [1, 0, 3] },
    ],
    [
      '$ in nested documents',
      { x: { a: [1, 2] } },
      { 'x.a': 2 },
      { $set: { 'x.a.$': 0 } },
      {},
      { x: { a: [1, 0] } },
    ],
    ['$[] is every element', { a: [1, 2] }, {}, { $inc: { 'a.$[]': 1 } }, {}, { a: [2, 3] }],
    [
      '$[] nests',
      { a: [{ b: [1, 2] }, { b: [3] }] },
      {},
      { $inc: { 'a.$[].b.$[]': 1 } },
      {},
      { a: [{ b: [2, 3] }, { b: [4] }] },
    ],
    [
      '$[id] is every element its filter accepts',
      { a: [1, 5, 9] },
      {},
      { $set: { 'a.$[big]': 0 } },
      { arrayFilters: [{ big: { $gte: 5 } }] },
      { a: [1, 0, 0] },
    ],
    [
      '$[id] looks into documents',
      { a: [{ k: 1 }, { k: 2 }] },
      {},
      { $set: { 'a.$[e].v': 1 } },
      { arrayFilters: [{ 'e.k': 2 }] },
      { a: [{ k: 1 }, { k: 2, v: 1 }] },
    ],
    [
      '$[id] takes $or',
      { a: [1, 2, 3] },
      {},
      { $set: { 'a.$[e]': 0 } },
      { arrayFilters: [{ $or: [{ e: 1 }, { e: 3 }] }] },
      { a: [0, 2, 0] },
    ],
    [
      '$[a] and $[b] nest',
      {
        a: [
          { k: 1, b: [1, 2] },
          { k: 2, b: [1] },
        ],
      },
      {},
      { $set: { 'a.$[x].b.$[y]': 0 } },
      { arrayFilters: [{ 'x.k': 1 }, { y: 1 }] },
      {
        a: [
          { k: 1, b: [0, 2] },
          { k: 2, b: [1] },
        ],
      },
    ],
  ])('%s', async (_, before, filter, update, options, after) => {
    expect(await updated(before, update, filter, options)).toEqual(after);
  });
});

describe('pipeline updates', () => {
  test('a pipeline computes from the document', async () => {
    const after = await updated({ a: 1, b: 2 }, [
      { $set: { c: { $add: ['$a', '$b'] } } },
      { $unset: 'a' },
    ]);
    expect(after).toEqual({ b: 2, c: 3 });
  });

  test('a pipeline cannot group', async () => {
    const collection = await filled([{ a: 1 }]);
    expect(await errorCode(() => collection.updateOne({}, [{ $group: { _id: 1 } }]))).toBe(72);
  });
});

describe('counts of an update', () => {
  test('a document that stays the same is matched and not modified', async () => {
    const collection = await filled([{ a: 1 }, { a: 2 }]);
    const result = await collection.updateMany({}, { $set: { a: 1 } });
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 1, upsertedCount: 0 });
  });

  test('updateOne changes one, deleteMany counts all', async () => {
    const collection = await filled([{ a: 1 }, { a: 1 }]);
    expect((await collection.updateOne({ a: 1 }, { $set: { a: 2 } })).modifiedCount).toBe(1);
    expect((await collection.deleteMany({})).deletedCount).toBe(2);
  });

  test('replaceOne keeps the _id and drops the other fields', async () => {
    const collection = await filled([{ _id: 7, a: 1, b: 2 }]);
    await collection.replaceOne({ a: 1 }, { c: 3 });
    expect(await collection.findOne()).toEqual({ _id: 7, c: 3 });
  });
});

describe('updates that are refused', () => {
  test.each<[string, object, object, number, object?]>([
    ['an unknown operator', {}, { $foo: { a: 1 } }, 9],
    ['two operators on one path', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
    ['a path through another', {}, { $set: { a: {}, 'a.b': 1 } }, 40],
    ['another _id', {}, { $set: { _id: 2 } }, 66],
    ['no _id', {}, { $unset: { _id: '' } }, 66],
    ['a path through a number', { a: 1 }, { $set: { 'a.b': 1 } }, 28],
    ['a path through null', { a: null }, { $set: { 'a.b': 1 } }, 28],
    ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, 28],
    ['an empty name', {}, { $set: { 'a..b': 1 } }, 56],
    ['a name with a dollar', {}, { $set: { 'a.$b': 1 } }, 52],
    ['$inc of a text', { a: 'x' }, { $inc: { a: 1 } }, 14],
    ['$inc of null', { a: null }, { $inc: { a: 1 } }, 14],
    ['$inc by a text', { a: 1 }, { $inc: { a: 'x' } }, 14],
    ['a long that overflows', { a: Long.MAX_VALUE }, { $inc: { a: 1 } }, 2],
    ['$push to a number', { a: 1 }, { $push: { a: 1 } }, 2],
    ['$push $each of a number', { a: [] }, { $push: { a: { $each: 1 } } }, 2],
    ['$push with an unknown clause', { a: [] }, { $push: { a: { $each: [], $foo: 1 } } }, 2],
    ['$addToSet to a number', { a: 1 }, { $addToSet: { a: 1 } }, 2],
    ['$addToSet $each of a number', { a: [] }, { $addToSet: { a: { $each: 1 } } }, 14],
    ['$pop from a number', { a: 1 }, { $pop: { a: 1 } }, 14],
    ['$pop of two', { a: [1] }, { $pop: { a: 2 } }, 9],
    ['$pull from a number', { a: 1 }, { $pull: { a: 1 } }, 2],
    ['$pullAll without an array', { a: [1] }, { $pullAll: { a: 1 } }, 2],
    ['$rename to itself', { a: 1 }, { $rename: { a: 'a' } }, 2],
    ['$rename to a number', { a: 1 }, { $rename: { a: 1 } }, 2],
    ['$bit of a double', { a: 1.5 }, { $bit: { a: { and: 1 } } }, 2],
    ['$currentDate of another type', {}, { $currentDate: { a: { $type: 'foo' } } }, 2],
    ['$ where the filter names no array', { a: [1] }, { $set: { 'a.$': 1 } }, 2],
    ['$[] where there is no array', { a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    ['$[] where there is nothing', {}, { $set: { 'a.$[]': 1 } }, 2],
    ['$[id] without its filter', { a: [1] }, { $set: { 'a.$[e]': 1 } }, 2],
    [
      'an array filter nobody uses',
      { a: [1] },
      { $set: { a: 1 } },
      9,
      { arrayFilters: [{ e: 1 }] },
    ],
    [
      'an array filter with two names',
      { a: [1] },
      { $set: { 'a.$[e]': 1 } },
      9,
      { arrayFilters: [{ e: 1, f: 1 }] },
    ],
  ])('%s', async (_, before, update, code, options = {}) => {
    const collection = await filled([before]);
    const previous = await collection.findOne();
    expect(await errorCode(() => collection.updateOne({}, update, options))).toBe(code);
    expect(await collection.findOne()).toEqual(previous);
  });
});
