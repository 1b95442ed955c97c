import { afterAll, expect, it } from 'vitest';
import { createIndex } from '@/lib/embedded-mongo/engine/build-index';
import { findRows } from '@/lib/embedded-mongo/engine/find';
import { findMismatches } from '@/lib/embedded-mongo/engine/validate';
import { insertDocument, replaceDocument } from '@/lib/embedded-mongo/engine/write';
import { applyUpdate } from '@/lib/embedded-mongo/update/apply';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { DbError } from '@/lib/embedded-mongo/values/errors';
import { oneOf, randomValue, seeded } from '../values/seeded-values';
import { openEngine } from './open-engine';

const db = openEngine();
afterAll(() => db.close());

const FIELDS = ['a', 'b', 'c', 'd'];
const PATHS = [...FIELDS, 'a.x', 'b.0', 'c.x.y'];
const SPECS: Doc[] = [
  { key: { a: 1 } },
  { key: { 'a.x': 1, b: -1 } },
  { key: { b: 1 }, sparse: true },
  { key: { d: 1 }, partialFilterExpression: { 'c.x': { $exists: true } } },
  { key: { c: 1, d: 1 }, partialFilterExpression: { a: { $type: 'string' } } },
];

it('keeps in every index what one made anew would hold, whatever updates change', () => {
  const random = seeded(7);
  let changed = 0;
  db.store.transaction(() => {
    const collection = db.catalog.ensure('test.changes');
    for (const [i, spec] of SPECS.entries())
      createIndex(db, collection, { ...spec, name: `i${i}` });
    const value = () => oneOf(random, [randomValue(random), null, 'text', 1]);
    for (let _id = 0; _id < 30; _id++) attempt(() => insertDocument(db, collection, { _id }));
    for (let step = 0; step < 3_000; step++) {
      const [row] = findRows(db, collection, { _id: step % 30 });
      if (!row) throw new Error('a document has gone');
      const update = oneOf<Doc>(random, [
        { $set: { [oneOf(random, PATHS)]: value() } },
        { $unset: { [oneOf(random, PATHS)]: 1 } },
        { $rename: { [oneOf(random, FIELDS)]: oneOf(random, [...FIELDS, 'e']) } },
        { $set: { e: value() } },
      ]);
      attempt(() => {
        const written = replaceDocument(db, collection, row, applyUpdate(row.doc, update, {}));
        if (written !== row) changed++;
      });
    }
    expect(findMismatches(db, collection)).toEqual([]);
  });
  expect(changed).toBeGreaterThan(1_000);
});

/** Parallel arrays and paths through numbers are refused. */
function attempt(write: () => void): void {
  try {
    db.store.attempt(write);
  } catch (error) {
    if (!(error instanceof DbError)) throw error;
  }
}

it('gives back the row itself where nothing differs', () => {
  db.store.transaction(() => {
    const collection = db.catalog.ensure('test.same');
    const row = insertDocument(db, collection, { _id: 1, a: [1] });
    expect(replaceDocument(db, collection, row, { _id: 1, a: [1] })).toBe(row);
    expect(replaceDocument(db, collection, row, { _id: 1, a: [2] })).not.toBe(row);
  });
});
