import { afterAll, expect, it } from 'vitest';
import { createIndex } from '@/lib/embedded-mongo/engine/build-index';
import { findRows } from '@/lib/embedded-mongo/engine/find';
import { insertDocument, removeDocument, replaceDocument } from '@/lib/embedded-mongo/engine/write';
import { equals } from '@/lib/embedded-mongo/values/compare';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { DbError } from '@/lib/embedded-mongo/values/errors';
import { random, scalar } from '../random-values';
import { openEngine } from './open-engine';

const db = openEngine();
afterAll(() => db.close());

/** The values a unique index on `a` sees of a document. */
function valuesOf({ a }: Doc): unknown[] {
  if (!Array.isArray(a)) return [a ?? null];
  return a.length > 0 ? a : [null];
}

function clash(one: Doc, other: Doc): boolean {
  return (
    !equals(one._id, other._id) &&
    valuesOf(one).some((x) => valuesOf(other).some((y) => equals(x, y)))
  );
}

/** Whether the write went through; a duplicate is the only thing that may stop it. */
function passes(write: () => void): boolean {
  try {
    db.store.attempt(write);
    return true;
  } catch (error) {
    if (error instanceof DbError && error.code === 11000) return false;
    throw error;
  }
}

it.each([1, 2, 3])('allows exactly what a list of all documents allows (seed %i)', (seed) => {
  const r = random(seed);
  const ns = `test.unique${seed}`;
  let model: Doc[] = [];
  db.store.transaction(() => {
    createIndex(db, db.catalog.ensure(ns), { key: { a: -1 }, name: 'a_-1', unique: true });
    for (let step = 0; step < 400; step++) {
      const collection = db.catalog.ensure(ns);
      const a = r.chance(0.2) ? [scalar(r), scalar(r)] : scalar(r);
      const doc: Doc = r.chance(0.1) ? { _id: r.below(40) } : { _id: r.below(40), a };
      const [row] = findRows(db, collection, { _id: doc._id });
      if (row && r.chance(0.3)) {
        removeDocument(db, collection, row);
        model = model.filter(({ _id }) => _id !== doc._id);
        continue;
      }
      const done = passes(() => {
        if (row) replaceDocument(db, collection, row, doc);
        else insertDocument(db, collection, doc);
      });
      expect(done).toBe(!model.some((other) => clash(doc, other)));
      if (done) model = [...model.filter(({ _id }) => _id !== doc._id), doc];
    }
    expect(findRows(db, db.catalog.get(ns), {})).toHaveLength(model.length);
  });
});

it('has one place for every way of writing one number, also as an _id', () => {
  db.store.transaction(() => {
    const collection = db.catalog.ensure('test.numbers');
    insertDocument(db, collection, { _id: 5 });
    for (const { doc } of findRows(db, collection, { _id: 5.0 })) expect(doc._id).toBe(5);
    expect(passes(() => insertDocument(db, collection, { _id: 5.0 }))).toBe(false);
  });
});
