import { Double, Long } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabase, type TestDatabase } from './start-database';

type Sale = { _id: number; [field: string]: unknown };

let test: TestDatabase;
beforeAll(async () => {
  test = await startDatabase();
  await test.db.collection<Sale>('sales').insertMany([
    { _id: 1, at: 1, n: 1, tags: ['a', 'b'] },
    { _id: 2, at: new Double(1), n: 2, tags: [] },
    { _id: 3, at: Long.fromNumber(1), n: 3 },
    { _id: 4, at: null, n: 4 },
    { _id: 5, n: 5 },
    { _id: 6, at: 'x', n: 10, tags: ['b'] },
  ]);
});
afterAll(() => test.stop());

const run = (stages: object[]) => test.db.collection('sales').aggregate(stages).toArray();

it('groups numbers of all types together, and null with missing', async () => {
  const groups = await run([
    { $group: { _id: '$at', n: { $sum: '$n' }, ids: { $push: '$_id' } } },
    { $sort: { n: 1 } },
  ]);
  expect(groups).toEqual([
    { _id: 1, n: 6, ids: [1, 2, 3] },
    { _id: null, n: 9, ids: [4, 5] },
    { _id: 'x', n: 10, ids: [6] },
  ]);
});

it('accumulates in every way of MongoDB', async () => {
  const [sums] = await run([
    { $match: { _id: { $gte: 4 } } },
    { $sort: { _id: 1 } },
    {
      $group: {
        _id: null,
        average: { $avg: '$n' },
        least: { $min: '$n' },
        greatest: { $max: '$n' },
        first: { $first: '$n' },
        last: { $last: { $multiply: ['$n', 2] } },
        two: { $firstN: { input: '$n', n: 2 } },
        set: { $addToSet: '$at' },
      },
    },
  ]);
  expect(sums).toMatchObject({ least: 4, greatest: 10, first: 4, last: 20, two: [4, 5] });
  expect(sums?.average).toBeCloseTo(19 / 3);
  expect(sums?.set).toEqual(expect.arrayContaining([null, 'x']));
});

it('puts a value on a boundary into the bucket it opens', async () => {
  const stage = {
    $bucket: {
      groupBy: '$n',
      boundaries: [1, 3, 5],
      default: 'more',
      output: { ids: { $push: '$_id' } },
    },
  };
  expect(await run([stage])).toEqual([
    { _id: 1, ids: [1, 2] },
    { _id: 3, ids: [3, 4] },
    { _id: 'more', ids: [5, 6] },
  ]);
});

it('looks up with a pipeline and its own variables', async () => {
  const [first] = await run([
    { $match: { _id: 2 } },
    {
      $lookup: {
        from: 'sales',
        let: { least: '$n' },
        pipeline: [
          { $match: { $expr: { $gt: ['$n', '$$least'] } } },
          { $sort: { n: -1 } },
          { $limit: 2 },
          { $project: { n: 1 } },
        ],
        as: 'greater',
      },
    },
    { $project: { greater: 1 } },
  ]);
  expect(first).toEqual({
    _id: 2,
    greater: [
      { _id: 6, n: 10 },
      { _id: 5, n: 5 },
    ],
  });
});

it('runs facets, unions and unwinding', async () => {
  const [facets] = await run([
    {
      $facet: {
        tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
        total: [{ $count: 'n' }],
      },
    },
  ]);
  expect(facets).toEqual({
    tags: [
      { _id: 'b', count: 2 },
      { _id: 'a', count: 1 },
    ],
    total: [{ n: 6 }],
  });
  const [union] = await run([
    { $match: { _id: 1 } },
    { $unionWith: { coll: 'sales', pipeline: [{ $match: { n: { $gte: 5 } } }] } },
    { $group: { _id: null, ids: { $push: '$_id' } } },
  ]);
  expect(union).toEqual({ _id: null, ids: [1, 5, 6] });
});

it('updates with a pipeline', async () => {
  const changed = await test.db
    .collection<Sale>('sales')
    .findOneAndUpdate(
      { _id: 1 },
      [{ $set: { twice: { $multiply: ['$n', 2] } } }, { $unset: 'tags' }],
      {
        returnDocument: 'after',
      },
    );
  expect(changed).toEqual({ _id: 1, at: 1, n: 1, twice: 2 });
});

it('counts nothing as nothing', async () => {
  expect(await run([{ $match: { n: 99 } }, { $count: 'found' }])).toEqual([]);
  expect(await test.db.collection('sales').countDocuments({ n: 99 })).toBe(0);
  expect(await test.db.collection('sales').countDocuments({}, { skip: 2, limit: 3 })).toBe(3);
});
