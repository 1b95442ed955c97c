import { MongoServerError } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDatabase, type TestDatabase } from './start-database';

let test: TestDatabase;
beforeAll(async () => {
  test = await startDatabase();
  await test.db.collection('models').insertMany([
    { _id: 1 as never, a: 1 },
    { _id: 2 as never, a: 1 },
  ]);
});
afterAll(() => test.stop());

async function codeOf(command: object): Promise<unknown> {
  try {
    await test.db.command(command);
  } catch (error) {
    return error instanceof MongoServerError ? error.code : error;
  }
  return 'accepted';
}

const cursor = {};

it.each([
  ['an unknown command', { fly: 1 }, 59],
  ['an unknown field', { find: 'models', foo: 1 }, 40415],
  ['tailable cursors', { find: 'models', tailable: true }, 115],
  ['snapshot reads', { find: 'models', readConcern: { level: 'snapshot' } }, 72],
  ['two replicas', { insert: 'models', documents: [{}], writeConcern: { w: 2 } }, 2],
  ['transactions', { insert: 'models', documents: [{}], txnNumber: 1, autocommit: false }, 20],
  ['capped collections', { create: 'c', capped: true, size: 1_000 }, 115],
  ['views', { create: 'v', viewOn: 'models', pipeline: [] }, 115],
  ['validators', { create: 'v', validator: { a: 1 } }, 115],
  ['text indexes', { createIndexes: 'models', indexes: [{ key: { a: 'text' }, name: 't' }] }, 67],
  [
    'unknown index options',
    { createIndexes: 'models', indexes: [{ key: { a: 1 }, name: 'h', hidden: true }] },
    115,
  ],
  [
    'unsound partial indexes',
    {
      createIndexes: 'models',
      indexes: [{ key: { a: 1 }, name: 'p', partialFilterExpression: { a: { $ne: 1 } } }],
    },
    67,
  ],
  ['change streams', { aggregate: 'models', pipeline: [{ $changeStream: {} }], cursor }, 40573],
  ['$out', { aggregate: 'models', pipeline: [{ $out: 'x' }], cursor }, 115],
  ['unknown stages', { aggregate: 'models', pipeline: [{ $fly: 1 }], cursor }, 40324],
  ['a pipeline without cursor', { aggregate: 'models', pipeline: [] }, 9],
  ['a limit of nothing', { aggregate: 'models', pipeline: [{ $limit: 0 }], cursor }, 15958],
  [
    'a sort of updates',
    { update: 'models', updates: [{ q: {}, u: { $set: { b: 1 } }, sort: { a: 1 } }] },
    40415,
  ],
  ['unknown operators', { find: 'models', filter: { a: { $fly: 1 } } }, 2],
  ['$where', { find: 'models', filter: { $where: 'true' } }, 2],
  ['an unknown cursor', { getMore: 99n, collection: 'models' }, 43],
  ['a negative limit', { find: 'models', limit: -1 }, 51024],
  ['a filter that is none', { find: 'models', filter: 'x' }, 14],
])('refuses %s in the words of MongoDB', async (_what, command, code) => {
  expect(await codeOf(command)).toBe(code);
});

it('gives up a slow query in time when asked to', async () => {
  const many = test.db.collection('many');
  await many.insertMany(Array.from({ length: 20_000 }, (_, i) => ({ i, text: 'x'.repeat(100) })));
  const slow = many.find({ text: /y$/ }, { maxTimeMS: 1 }).toArray();
  await expect(slow).rejects.toMatchObject({ code: 50 });
});

it('takes back a failed statement, and only that one', async () => {
  const people = test.db.collection<{ _id: number; email?: string }>('people');
  await people.createIndex({ email: 1 }, { unique: true, sparse: true });
  await people.createIndex({ a: 1, b: 1 });
  const documents = [
    { _id: 1, email: 'a' },
    { _id: 2, email: 'a' },
    { _id: 3, a: [1, 2], b: [1, 2] },
    { _id: 4, email: 'b' },
  ];
  const failed = people.insertMany(documents, { ordered: false });
  await expect(failed).rejects.toMatchObject({
    code: 11000,
    writeErrors: [{ index: 1 }, { index: 2, code: 171 }],
  });
  const kept = await people.find().sort({ _id: 1 }).toArray();
  expect(kept.map(({ _id }) => _id)).toEqual([1, 4]);
  await expect(people.updateMany({}, { $set: { email: 'same' } })).rejects.toMatchObject({
    code: 11000,
  });
  expect(await people.distinct('email')).toEqual(['a', 'b']);
});

it('leaves nothing of an index that could not be built', async () => {
  const models = test.db.collection('models');
  await expect(models.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({
    code: 11000,
  });
  expect((await models.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  await models.createIndex({ a: 1 });
  expect(await models.countDocuments({ a: 1 })).toBe(2);
  await expect(models.createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
  await expect(models.createIndex({ b: 1 }, { name: 'a_1' })).rejects.toMatchObject({ code: 86 });
});

it('changes when the documents of an index expire', async () => {
  const sessions = test.db.collection('sessions');
  await sessions.createIndex({ expires_at: 1 }, { expireAfterSeconds: 60 });
  await test.db.command({
    collMod: 'sessions',
    index: { name: 'expires_at_1', expireAfterSeconds: 5 },
  });
  const [, index] = await sessions.indexes();
  expect(index).toMatchObject({ name: 'expires_at_1', expireAfterSeconds: 5 });
});
