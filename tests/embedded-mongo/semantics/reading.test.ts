import { Long } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { connect, errorCode } from '../connect';

const { client, db, filled } = await connect();

const numbers = Array.from({ length: 350 }, (_, i) => ({ n: i, group: i % 3 }));

describe('cursors', () => {
  test('batches give every document once and in order', async () => {
    const collection = await filled(numbers);
    const found = await collection.find().sort({ n: -1 }).batchSize(40).toArray();
    expect(found.map(({ n }) => n)).toEqual(numbers.map(({ n }) => n).reverse());
  });

  test('skip and limit cut out a page', async () => {
    const collection = await filled(numbers);
    const page = await collection.find({ group: 1 }).sort({ n: 1 }).skip(2).limit(3).toArray();
    expect(page.map(({ n }) => n)).toEqual([7, 10, 13]);
  });

  test('a cursor can be closed early and iterated', async () => {
    const collection = await filled(numbers);
    const cursor = collection.find().batchSize(2);
    const seen: unknown[] = [];
    for await (const { n } of cursor) {
      seen.push(n);
      if (seen.length === 5) break;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(cursor.killed).toBe(true);
  });

  test('the first batch is 101 documents', async () => {
    const collection = await filled(numbers);
    const { cursor } = await db.command({ find: collection.collectionName });
    expect(cursor.firstBatch).toHaveLength(101);
    const next = await db.command({ getMore: cursor.id, collection: collection.collectionName });
    expect(next.cursor.nextBatch).toHaveLength(249);
    expect(Number(next.cursor.id)).toBe(0);
  });

  test('an unknown cursor is refused', async () => {
    const command = { getMore: Long.fromNumber(123_456_789), collection: 'c' };
    expect(await errorCode(() => db.command(command))).toBe(43);
  });

  test('a collection that is not there is empty', async () => {
    const nothing = db.collection('nothing');
    expect(await nothing.find().toArray()).toEqual([]);
    expect(await nothing.countDocuments()).toBe(0);
    expect((await nothing.deleteMany({})).deletedCount).toBe(0);
  });
});

describe('counting and distinct', () => {
  test('countDocuments counts, with skip and limit', async () => {
    const collection = await filled(numbers);
    expect(await collection.countDocuments({ group: 0 })).toBe(117);
    expect(await collection.countDocuments({ group: 0 }, { skip: 100 })).toBe(17);
    expect(await collection.countDocuments({ group: 0 }, { limit: 5 })).toBe(5);
    expect(await collection.estimatedDocumentCount()).toBe(350);
  });

  test('a count by an index is the count of a scan', async () => {
    const collection = await filled([{ a: 1 }, { a: [1, 2] }, { a: null }, {}, { a: '1' }]);
    await collection.createIndex({ a: 1 });
    expect(await collection.countDocuments({ a: 1 })).toBe(2);
    expect(await collection.countDocuments({ a: null })).toBe(2);
  });

  test('distinct enters arrays, keeps null and ignores missing fields', async () => {
    const collection = await filled([{ a: [1, 2] }, { a: 2 }, { a: null }, {}, { a: 'x' }]);
    expect(await collection.distinct('a')).toEqual([null, 1, 2, 'x']);
  });

  test('distinct follows a path and a filter', async () => {
    const collection = await filled([
      { a: [{ b: 1 }, { b: 2 }], k: 1 },
      { a: { b: 3 }, k: 2 },
    ]);
    expect(await collection.distinct('a.b')).toEqual([1, 2, 3]);
    expect(await collection.distinct('a.b', { k: 1 })).toEqual([1, 2]);
  });
});

describe('aggregation', () => {
  const sales = [
    { item: 'a', price: 10, tags: ['x', 'y'] },
    { item: 'b', price: 20, tags: ['y'] },
    { item: 'a', price: 5, tags: [] },
  ];

  test.each<[string, object[], object[]]>([
    [
      '$match, $sort, $skip and $limit',
      [
        { $match: { price: { $gte: 5 } } },
        { $sort: { price: -1 } },
        { $skip: 1 },
        { $limit: 1 },
        { $project: { _id: 0, price: 1 } },
      ],
      [{ price: 10 }],
    ],
    [
      '$group sums, counts and averages',
      [
        {
          $group: {
            _id: '$item',
            sum: { $sum: '$price' },
            n: { $sum: 1 },
            avg: { $avg: '$price' },
          },
        },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: 'a', sum: 15, n: 2, avg: 7.5 },
        { _id: 'b', sum: 20, n: 1, avg: 20 },
      ],
    ],
    [
      '$group over everything',
      [
        { $group: { _id: null, max: { $max: '$price' }, items: { $addToSet: '$item' } } },
        { $project: { _id: 0, max: 1, n: { $size: '$items' } } },
      ],
      [{ max: 20, n: 2 }],
    ],
    [
      '$unwind drops empty arrays',
      [{ $unwind: '$tags' }, { $sort: { _id: 1, tags: 1 } }, { $project: { _id: 0, tags: 1 } }],
      [{ tags: 'x' }, { tags: 'y' }, { tags: 'y' }],
    ],
    ['$count', [{ $match: { item: 'a' } }, { $count: 'n' }], [{ n: 2 }]],
    [
      '$sortByCount',
      [{ $sortByCount: '$item' }],
      [
        { _id: 'a', count: 2 },
        { _id: 'b', count: 1 },
      ],
    ],
    [
      '$addFields computes',
      [
        { $match: { item: 'b' } },
        { $addFields: { double: { $multiply: ['$price', 2] } } },
        { $project: { _id: 0, double: 1 } },
      ],
      [{ double: 40 }],
    ],
    [
      '$bucket puts a boundary into the upper bucket',
      [{ $bucket: { groupBy: '$price', boundaries: [0, 10, 30], output: { n: { $sum: 1 } } } }],
      [
        { _id: 0, n: 1 },
        { _id: 10, n: 2 },
      ],
    ],
    [
      '$facet runs pipelines side by side',
      [
        {
          $facet: {
            n: [{ $count: 'n' }],
            top: [{ $sort: { price: -1 } }, { $limit: 1 }, { $project: { _id: 0, item: 1 } }],
          },
        },
      ],
      [{ n: [{ n: 3 }], top: [{ item: 'b' }] }],
    ],
    [
      '$replaceRoot',
      [{ $match: { item: 'b' } }, { $replaceRoot: { newRoot: { p: '$price' } } }],
      [{ p: 20 }],
    ],
    [
      '$cond and comparison expressions',
      [
        { $sort: { _id: 1 } },
        { $project: { _id: 0, dear: { $cond: [{ $gt: ['$price', 9] }, 'yes', 'no'] } } },
      ],
      [{ dear: 'yes' }, { dear: 'yes' }, { dear: 'no' }],
    ],
  ])('%s', async (_, pipeline, expected) => {
    const collection = await filled(sales);
    expect(await collection.aggregate(pipeline).toArray()).toEqual(expected);
  });

  test('$lookup joins on a foreign field', async () => {
    const items = await filled([{ _id: 1, code: 'a', label: 'Apple' }]);
    const collection = await filled(sales);
    const [first] = await collection
      .aggregate([
        { $match: { item: 'a' } },
        { $sort: { _id: 1 } },
        {
          $lookup: {
            from: items.collectionName,
            localField: 'item',
            foreignField: 'code',
            as: 'info',
          },
        },
      ])
      .toArray();
    expect(first?.info).toEqual([{ _id: 1, code: 'a', label: 'Apple' }]);
  });

  test.each<[string, object[], number]>([
    ['an unknown stage', [{ $foo: 1 }], 40324],
    ['a stage with two names', [{ $match: {}, $limit: 1 }], 40323],
    ['a mixed $project', [{ $project: { a: 1, b: 0 } }], 31254],
  ])('%s is refused', async (_, pipeline, code) => {
    const collection = await filled(sales);
    expect(await errorCode(() => collection.aggregate(pipeline).toArray())).toBe(code);
  });
});

describe('commands', () => {
  test('an unknown command is refused', async () => {
    expect(await errorCode(() => db.command({ noSuchCommand: 1 }))).toBe(59);
  });

  test('an unknown field of a command is refused', async () => {
    expect(await errorCode(() => db.command({ find: 'c', noSuchField: 1 }))).toBe(40415);
  });

  // A standalone mongod answers the same; a replica set would know transactions and streams.
  test.skipIf(process.env.TEST_MONGODB_URI)('a transaction is refused with code 20', async () => {
    const session = client.startSession();
    const attempt = async () => {
      session.startTransaction();
      await db.command({ insert: 't', documents: [{ a: 1 }] }, { session });
    };
    expect(await attempt().catch((e) => e.errorResponse?.code ?? e.code)).toBe(20);
    await session.endSession();
  });

  test.skipIf(process.env.TEST_MONGODB_URI)('a change stream is refused', async () => {
    const pipeline = [{ $changeStream: {} }];
    expect(await errorCode(() => db.collection('c').aggregate(pipeline).toArray())).toBe(40573);
  });

  test('collections are listed, renamed and dropped', async () => {
    const collection = await filled([{ a: 1 }]);
    await collection.rename('renamed');
    const names = (await db.listCollections().toArray()).map(({ name }) => name);
    expect(names).toContain('renamed');
    expect(names).not.toContain(collection.collectionName);
    await db.collection('renamed').drop();
    expect(await db.listCollections({ name: 'renamed' }).toArray()).toEqual([]);
  });

  test('a collection made twice with other options is refused', async () => {
    const collection = await filled([{ a: 1 }]);
    const again = { collation: { locale: 'en' } };
    expect(await errorCode(() => db.createCollection(collection.collectionName, again))).toBeOneOf([
      48, 115,
    ]);
  });

  test('a document of 17 MB is refused', async () => {
    const big = { text: 'x'.repeat(17 * 1024 * 1024) };
    const collection = await filled([]);
    await expect(collection.insertOne(big)).rejects.toThrow();
    expect(await collection.countDocuments()).toBe(0);
  });
});
