import { afterEach, beforeEach, expect, test } from 'vitest';
import { createIndex, dropIndex } from '@/lib/embedded-mongo/engine/build-index';
import { findRows } from '@/lib/embedded-mongo/engine/find';
import { indexPrefix } from '@/lib/embedded-mongo/engine/keys';
import { insertDocument } from '@/lib/embedded-mongo/engine/write';
import { keyAfter } from '@/lib/embedded-mongo/values/key';
import { openEngine } from './open-engine';

/** More than are read at a time, and no multiple of it. */
const COUNT = 1_203;
const N = { v: 2, key: { n: 1 }, name: 'n_1' };

let engine: ReturnType<typeof openEngine>;
beforeEach(() => {
  engine = openEngine();
});
afterEach(() => engine.close());

function fill(docOf: (place: number) => object) {
  return engine.store.transaction(() => {
    const collection = engine.catalog.ensure('shop.things');
    for (let place = 0; place < COUNT; place++) {
      insertDocument(engine, collection, { _id: place, ...docOf(place) });
    }
    return collection;
  });
}

const things = () => engine.catalog.ensure('shop.things');

function entries(): number {
  const prefix = indexPrefix(things().id);
  return engine.store.count(prefix, keyAfter(prefix));
}

test('an index holds every document, however many are read at a time', () => {
  const collection = fill((place) => ({ n: COUNT - place }));
  expect(createIndex(engine, collection, N)).toBe(true);
  expect(entries()).toBe(COUNT);
  const found = findRows(engine, collection, { n: { $gte: 0 } }, { sort: { n: 1 } });
  expect(found.map(({ doc }) => doc._id)).toEqual(
    Array.from({ length: COUNT }, (_, place) => COUNT - 1 - place),
  );
});

test('what decides whether a partial index holds a document is read as well', () => {
  const collection = fill((place) => ({ n: place, kind: place % 2 ? 'odd' : 'even' }));
  createIndex(engine, collection, { ...N, partialFilterExpression: { kind: 'odd' } });
  expect(entries()).toBe(Math.floor(COUNT / 2));
});

test('one array among the last documents makes the index one of several entries', () => {
  const collection = fill((place) => ({ n: place === COUNT - 1 ? [1, 2] : place }));
  createIndex(engine, collection, N);
  expect(collection.indexes[0]?.multikey).toBe(true);
  expect(entries()).toBe(COUNT + 1);
});

test('a duplicate at the end leaves nothing of the index, and what else was written', () => {
  fill((place) => ({ n: Math.min(place, COUNT - 2) }));
  engine.store.transaction(() => {
    insertDocument(engine, things(), { _id: 'new', n: 'new' });
    expect(() => createIndex(engine, things(), { ...N, unique: true })).toThrow(/E11000/);
  });
  expect([things().indexes, entries()]).toEqual([[], 0]);
  expect(findRows(engine, things(), { n: 'new' })).toHaveLength(1);
  expect(createIndex(engine, things(), N)).toBe(true);
  expect(entries()).toBe(COUNT + 1);
});

test('an index put in the place of another gives way to it when both steps are taken back', () => {
  createIndex(
    engine,
    fill((place) => ({ n: place })),
    N,
  );
  engine.store.transaction(() => {
    const step = () => {
      const [index] = things().indexes;
      if (index) dropIndex(engine, things(), index);
      createIndex(engine, things(), { v: 2, key: { _id: 1, n: -1 }, name: 'other' });
      throw new Error('thought better of it');
    };
    expect(() => engine.store.attempt(step)).toThrow('thought better');
  });
  expect(things().indexes.map(({ name }) => name)).toEqual(['n_1']);
  expect(entries()).toBe(COUNT);
  expect(findRows(engine, things(), { n: 7 }).map(({ doc }) => doc._id)).toEqual([7]);
});
