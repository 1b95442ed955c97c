import { Long, MongoBulkWriteError } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connect, errorCode, serverError } from '../connect';

const { db, filled } = await connect();

describe('unique indexes', () => {
  test('a duplicate is refused with the key in the error', async () => {
    const collection = await filled([{ email: 'a@x' }]);
    await collection.createIndex({ email: 1 }, { unique: true });
    const error = await serverError(() => collection.insertOne({ email: 'a@x' }));
    expect(error.code).toBe(11000);
    expect(error.keyPattern).toEqual({ email: 1 });
    expect(error.keyValue).toEqual({ email: 'a@x' });
    expect(error.message).toMatch(
      /^E11000 duplicate key error collection: \S+ index: email_1 dup key: \{ email: "a@x" \}/,
    );
  });

  test('a duplicate _id is refused', async () => {
    const collection = await filled([{ a: 1 }]);
    const error = await serverError(() => collection.insertOne({ _id: 1 } as object));
    expect(error).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } });
  });

  test('an _id equals across number types, and longs beyond 2^53 stay apart', async () => {
    const collection = await filled([{ _id: Long.fromString('9007199254740993') }, { _id: 1 }]);
    await collection.insertOne({ _id: Long.fromString('9007199254740992') } as object);
    expect(await errorCode(() => collection.insertOne({ _id: Long.fromNumber(1) } as object))).toBe(
      11000,
    );
  });

  test.each<[string, object[], object, object, number | undefined]>([
    ['two missing fields count as two nulls', [{ b: 1 }], { b: 2 }, {}, 11000],
    ['missing and null are the same', [{ a: null }], { b: 2 }, {}, 11000],
    ['a sparse index lets fields be missing', [{ b: 1 }], { b: 2 }, { sparse: true }, undefined],
    ['a sparse index counts null', [{ a: null }], { a: null }, { sparse: true }, 11000],
    [
      'a partial index sees only what its filter accepts',
      [{ a: 1, s: 'old' }],
      { a: 1, s: 'old' },
      { partialFilterExpression: { s: 'new' } },
      undefined,
    ],
    [
      'a partial index guards what its filter accepts',
      [{ a: 1, s: 'new' }],
      { a: 1, s: 'new' },
      { partialFilterExpression: { s: 'new' } },
      11000,
    ],
    ['an element of one array may not be in another', [{ a: [1, 2] }], { a: [2, 3] }, {}, 11000],
    ['one array may hold an element twice', [{ a: [1, 1] }], { a: [2, 2] }, {}, undefined],
    ['1 and 1.0 are the same', [{ a: 1 }], { a: Long.fromNumber(1) }, {}, 11000],
    ['texts differ by case', [{ a: 'x' }], { a: 'X' }, {}, undefined],
    [
      'documents differ by the order of fields',
      [{ a: { x: 1, y: 2 } }],
      { a: { y: 2, x: 1 } },
      {},
      undefined,
    ],
  ])('%s', async (_, docs, added, options, code) => {
    const collection = await filled(docs);
    await collection.createIndex({ a: 1 }, { unique: true, ...options });
    const outcome = await collection.insertOne({ ...added }).then(
      () => undefined,
      ({ code: c }) => c,
    );
    expect(outcome).toBe(code);
  });

  test('an update into a duplicate is refused and changes nothing', async () => {
    const collection = await filled([{ a: 1 }, { a: 2 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    expect(await errorCode(() => collection.updateOne({ a: 2 }, { $set: { a: 1 } }))).toBe(11000);
    expect(await collection.countDocuments({ a: 2 })).toBe(1);
  });

  test('a freed value may be taken again', async () => {
    const collection = await filled([{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { unique: true });
    await collection.updateOne({ a: 1 }, { $set: { a: 2 } });
    await collection.insertOne({ a: 1 });
    expect(await collection.countDocuments()).toBe(2);
  });

  test('a compound index compares all its fields', async () => {
    const collection = await filled([{ a: 1, b: 1 }]);
    await collection.createIndex({ a: 1, b: -1 }, { unique: true });
    await collection.insertOne({ a: 1, b: 2 });
    const error = await serverError(() => collection.insertOne({ a: 1, b: 1 }));
    expect(error).toMatchObject({
      code: 11000,
      keyPattern: { a: 1, b: -1 },
      keyValue: { a: 1, b: 1 },
    });
  });

  test('an index over duplicates is not built', async () => {
    const collection = await filled([{ a: 1 }, { a: 1 }]);
    expect(await errorCode(() => collection.createIndex({ a: 1 }, { unique: true }))).toBe(11000);
    expect(await collection.indexes()).toHaveLength(1);
  });

  test('racing upserts on a unique field leave one document', async () => {
    const collection = await filled([]);
    await collection.createIndex({ a: 1 }, { unique: true });
    await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        collection.updateOne({ a: 1 }, { $inc: { n: 1 } }, { upsert: true }),
      ),
    );
    expect(await collection.countDocuments()).toBe(1);
  });
});

describe('managing indexes', () => {
  test('createIndex makes the collection and names the index', async () => {
    const collection = db.collection('made_by_index');
    expect(await collection.createIndex({ a: 1, 'b.c': -1 })).toBe('a_1_b.c_-1');
    expect(await db.listCollections({ name: 'made_by_index' }).toArray()).toHaveLength(1);
  });

  test('indexes are listed with their options, TTL included', async () => {
    const collection = await filled([{ at: new Date() }]);
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 3600, name: 'ttl' });
    expect(await collection.indexes()).toMatchObject([
      { name: '_id_', key: { _id: 1 } },
      { name: 'ttl', key: { at: 1 }, expireAfterSeconds: 3600 },
    ]);
  });

  test('the same index twice is one index', async () => {
    const collection = await filled([{ a: 1 }]);
    await collection.createIndex({ a: 1 });
    await collection.createIndex({ a: 1 });
    expect(await collection.indexes()).toHaveLength(2);
  });

  test('the same name for another key is refused, and another name for the same key', async () => {
    const collection = await filled([{ a: 1 }]);
    await collection.createIndex({ a: 1 }, { name: 'n' });
    expect(await errorCode(() => collection.createIndex({ b: 1 }, { name: 'n' }))).toBe(86);
    expect(await errorCode(() => collection.createIndex({ a: 1 }, { name: 'm' }))).toBe(85);
  });

  test('dropIndex drops by name and fails for an unknown one', async () => {
    const collection = await filled([{ a: 1 }]);
    await collection.createIndex({ a: 1 });
    await collection.dropIndex('a_1');
    expect(await collection.indexes()).toHaveLength(1);
    expect(await errorCode(() => collection.dropIndex('a_1'))).toBe(27);
  });

  test('two arrays in one compound index are refused', async () => {
    const collection = await filled([]);
    await collection.createIndex({ a: 1, b: 1 });
    expect(await errorCode(() => collection.insertOne({ a: [1], b: [1, 2] }))).toBe(171);
  });

  test('an indexed search finds what a scan finds', async () => {
    const docs = Array.from({ length: 200 }, (_, i) => ({
      a: i % 7,
      b: [i, -i],
      c: i % 3 ? i : null,
    }));
    const [plain, indexed] = [await filled(docs), await filled(docs)];
    await indexed.createIndexes([{ key: { a: 1, c: -1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
    for (const filter of [
      { a: 3 },
      { a: { $in: [1, 5] }, c: { $gt: 50 } },
      { b: { $lt: -150 } },
      { c: null },
      { b: 7 },
    ]) {
      const answers = await Promise.all(
        [plain, indexed].map((c) => c.find(filter).sort({ a: 1, _id: -1 }).toArray()),
      );
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[0]?.length).toBeGreaterThan(0);
    }
  });
});

describe('bulk writes', () => {
  const operations = [
    { insertOne: { document: { _id: 1 } } },
    { insertOne: { document: { _id: 1 } } },
    { insertOne: { document: { _id: 2 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
  ] as const;

  test.each([
    ['an ordered one stops at the first error', true, 1, 1],
    ['an unordered one goes on', false, 2, 2],
  ])('%s', async (_, ordered, inserted, left) => {
    const collection = db.collection<{ _id: number }>(`bulk_${ordered}`);
    const error = await collection.bulkWrite([...operations], { ordered }).catch((e) => e);
    expect(error).toBeInstanceOf(MongoBulkWriteError);
    expect(error.code).toBe(11000);
    expect(error.result.insertedCount).toBe(inserted);
    expect(error.writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
    expect(await collection.countDocuments()).toBe(left);
  });

  test('insertMany without order inserts all but the duplicates', async () => {
    const collection = await filled([{ a: 1 }]);
    const many = [{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }] as object[];
    const error = await collection.insertMany(many, { ordered: false }).catch((e) => e);
    expect(error.writeErrors.map(({ index }: { index: number }) => index)).toEqual([0, 2]);
    expect(await collection.countDocuments()).toBe(3);
  });

  test('a mixed bulk counts each kind', async () => {
    const collection = await filled([{ a: 1 }, { a: 1 }, { a: 2 }]);
    const result = await collection.bulkWrite([
      { updateMany: { filter: { a: 1 }, update: { $set: { a: 3 } } } },
      { deleteOne: { filter: { a: 2 } } },
      { replaceOne: { filter: { a: 9 }, replacement: { a: 9 }, upsert: true } },
    ]);
    expect(result).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
      deletedCount: 1,
      upsertedCount: 1,
    });
  });
});
