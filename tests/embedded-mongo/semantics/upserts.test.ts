import { ObjectId } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connect, errorCode } from '../connect';

const { filled } = await connect();

const numbered = (n: number) => ObjectId.createFromTime(n);

async function upserted(filter: object, update: object) {
  const collection = await filled([]);
  await collection.updateOne(filter, update, { upsert: true });
  return collection.findOne({}, { projection: { _id: 0 } });
}

describe('upserts', () => {
  test.each<[string, object, object, object]>([
    [
      'start from the equalities of the filter',
      { a: 1, b: { $eq: 2 }, c: { $gt: 3 } },
      { $set: { d: 4 } },
      { a: 1, b: 2, d: 4 },
    ],
    [
      'take equalities inside $and',
      { $and: [{ a: 1 }, { b: 2 }] },
      { $set: { c: 3 } },
      { a: 1, b: 2, c: 3 },
    ],
    [
      'take nothing from an $or of two',
      { $or: [{ a: 1 }, { a: 2 }] },
      { $set: { c: 3 } },
      { c: 3 },
    ],
    [
      'take the one value of $in and of $all',
      { a: { $in: [1] }, b: { $all: [2] }, c: { $in: [1, 2] } },
      { $set: { d: 3 } },
      { a: 1, b: 2, d: 3 },
    ],
    ['take nothing from a regex', { a: /x/ }, { $set: { b: 1 } }, { b: 1 }],
    [
      'build documents from paths',
      { 'a.b': 1, 'a.c': 2 },
      { $set: { 'a.d': 3 } },
      { a: { b: 1, c: 2, d: 3 } },
    ],
    [
      'apply $setOnInsert',
      { a: 1 },
      { $setOnInsert: { b: 2 }, $set: { c: 3 } },
      { a: 1, b: 2, c: 3 },
    ],
    [
      'apply $inc and $push to nothing',
      { a: 1 },
      { $inc: { n: 2 }, $push: { l: 1 } },
      { a: 1, n: 2, l: [1] },
    ],
    ['let the update win over the filter', { a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  ])('%s', async (_, filter, update, after) => {
    expect(await upserted(filter, update)).toEqual(after);
  });

  test('a new document gets an ObjectId and the result names it', async () => {
    const collection = await filled([]);
    const result = await collection.updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 0, modifiedCount: 0, upsertedCount: 1 });
    expect(result.upsertedId).toBeInstanceOf(ObjectId);
    expect(await collection.findOne()).toMatchObject({ _id: result.upsertedId });
  });

  test('an _id comes from the filter or from $setOnInsert, and stands first', async () => {
    const collection = await filled([]);
    const byFilter = await collection.updateOne(
      { b: 1, _id: numbered(1) },
      { $set: { a: 1 } },
      { upsert: true },
    );
    expect(byFilter.upsertedId).toEqual(numbered(1));
    const update = { $setOnInsert: { _id: numbered(2), z: 1 } };
    const byUpdate = await collection.updateOne({ q: 1 }, update, { upsert: true });
    expect(byUpdate.upsertedId).toEqual(numbered(2));
    for (const doc of await collection.find().toArray()) expect(Object.keys(doc)[0]).toBe('_id');
  });

  test('a match is updated and nothing inserted', async () => {
    const collection = await filled([{ a: 1 }]);
    const update = { $set: { b: 1 }, $setOnInsert: { c: 1 } };
    const result = await collection.updateOne({ a: 1 }, update, { upsert: true });
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
    expect(await collection.findOne()).toEqual({ _id: 1, a: 1, b: 1 });
  });

  test('replaceOne inserts the replacement with the _id of the filter and no other field', async () => {
    const collection = await filled([]);
    await collection.replaceOne({ _id: numbered(3), a: 1 }, { b: 2 }, { upsert: true });
    expect(await collection.find().toArray()).toEqual([{ _id: numbered(3), b: 2 }]);
  });

  test('updateMany inserts one', async () => {
    const collection = await filled([]);
    await collection.updateMany({ a: 1 }, { $set: { b: 2 } }, { upsert: true });
    expect(await collection.countDocuments({ a: 1, b: 2 })).toBe(1);
  });

  test.each<[string, object, object, number]>([
    ['a path that is pinned twice', { $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, 54],
    ['an _id other than the filter’s', { _id: 1 }, { $set: { _id: 2 } }, 66],
    ['a positional path', { a: 1 }, { $set: { 'b.$': 1 } }, 2],
  ])('%s is refused', async (_, filter, update, code) => {
    const collection = await filled([]);
    expect(await errorCode(() => collection.updateOne(filter, update, { upsert: true }))).toBe(
      code,
    );
    expect(await collection.countDocuments()).toBe(0);
  });
});
