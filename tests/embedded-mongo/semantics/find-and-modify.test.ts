import { describe, expect, test } from 'vitest';
import { connect, errorCode } from '../connect';

const { filled } = await connect();

const docs = [
  { n: 2, s: 'b' },
  { n: 1, s: 'a' },
  { n: 3, s: 'a' },
];

describe('findOneAndUpdate', () => {
  test('gives the document as it was', async () => {
    const collection = await filled(docs);
    expect(await collection.findOneAndUpdate({ n: 1 }, { $inc: { n: 10 } })).toEqual({
      _id: 2,
      n: 1,
      s: 'a',
    });
    expect(await collection.countDocuments({ n: 11 })).toBe(1);
  });

  test('gives the document as it is, when asked', async () => {
    const collection = await filled(docs);
    const after = await collection.findOneAndUpdate(
      { n: 1 },
      { $inc: { n: 10 } },
      { returnDocument: 'after' },
    );
    expect(after).toEqual({ _id: 2, n: 11, s: 'a' });
  });

  test('takes the first in the order of the sort', async () => {
    const collection = await filled(docs);
    const options = { sort: { n: -1 }, returnDocument: 'after' } as const;
    const after = await collection.findOneAndUpdate({ s: 'a' }, { $set: { taken: true } }, options);
    expect(after).toMatchObject({ _id: 3, taken: true });
    expect(await collection.countDocuments({ taken: true })).toBe(1);
  });

  test('projects what it gives', async () => {
    const collection = await filled(docs);
    const options = { projection: { n: 1, _id: 0 } };
    expect(await collection.findOneAndUpdate({ n: 2 }, { $set: { s: 'c' } }, options)).toEqual({
      n: 2,
    });
  });

  test('gives null where nothing matches', async () => {
    const collection = await filled(docs);
    expect(await collection.findOneAndUpdate({ n: 9 }, { $set: { s: 'c' } })).toBeNull();
  });

  test('upserts: null before, the new document after', async () => {
    const collection = await filled([]);
    expect(
      await collection.findOneAndUpdate({ n: 8 }, { $set: { s: 'c' } }, { upsert: true }),
    ).toBeNull();
    const options = { upsert: true, returnDocument: 'after' } as const;
    expect(
      await collection.findOneAndUpdate({ n: 9 }, { $set: { s: 'd' } }, options),
    ).toMatchObject({ n: 9, s: 'd' });
  });

  test('tells with metadata whether something was there', async () => {
    const collection = await filled(docs);
    const options = { includeResultMetadata: true, upsert: true } as const;
    const there = await collection.findOneAndUpdate({ n: 1 }, { $set: { x: 1 } }, options);
    expect(there.lastErrorObject).toMatchObject({ n: 1, updatedExisting: true });
    const made = await collection.findOneAndUpdate({ n: 7 }, { $set: { x: 1 } }, options);
    expect(made.lastErrorObject).toMatchObject({ n: 1, updatedExisting: false });
    expect(made.lastErrorObject?.upserted).toBeDefined();
  });

  test('applies array filters and the positional operator', async () => {
    const collection = await filled([{ a: [1, 5, 9], b: [{ k: 1 }, { k: 2 }] }]);
    await collection.findOneAndUpdate(
      { 'b.k': 2 },
      { $set: { 'a.$[x]': 0, 'b.$.v': 1 } },
      { arrayFilters: [{ x: { $gt: 4 } }] },
    );
    expect(await collection.findOne()).toEqual({
      _id: 1,
      a: [1, 0, 0],
      b: [{ k: 1 }, { k: 2, v: 1 }],
    });
  });

  test('twenty at once never take the same document twice', async () => {
    const collection = await filled(Array.from({ length: 20 }, () => ({ taken: false })));
    const taken = await Promise.all(
      Array.from({ length: 20 }, () =>
        collection.findOneAndUpdate({ taken: false }, { $set: { taken: true } }),
      ),
    );
    expect(new Set(taken.map((doc) => doc?._id)).size).toBe(20);
  });
});

describe('findOneAndReplace and findOneAndDelete', () => {
  test('replaces and keeps the _id', async () => {
    const collection = await filled(docs);
    const after = await collection.findOneAndReplace(
      { n: 1 },
      { x: 1 },
      { returnDocument: 'after' },
    );
    expect(after).toEqual({ _id: 2, x: 1 });
  });

  test('deletes the first in the order of the sort and gives it', async () => {
    const collection = await filled(docs);
    expect(await collection.findOneAndDelete({}, { sort: { n: 1 } })).toMatchObject({ n: 1 });
    expect(await collection.countDocuments()).toBe(2);
  });

  test('refuses another _id', async () => {
    const collection = await filled(docs);
    expect(
      await errorCode(() => collection.findOneAndReplace({ n: 1 }, { _id: 9, x: 1 } as object)),
    ).toBe(66);
  });
});
