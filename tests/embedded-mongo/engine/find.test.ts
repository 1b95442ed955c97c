import { afterAll, describe, expect, it } from 'vitest';
import { createIndex } from '@/lib/embedded-mongo/engine/build-index';
import type { Collection } from '@/lib/embedded-mongo/engine/collection';
import { countRows } from '@/lib/embedded-mongo/engine/count';
import { findRows } from '@/lib/embedded-mongo/engine/find';
import { planFind } from '@/lib/embedded-mongo/engine/plan';
import type { Row } from '@/lib/embedded-mongo/engine/row';
import { findMismatches } from '@/lib/embedded-mongo/engine/validate';
import { insertDocument, removeDocument, replaceDocument } from '@/lib/embedded-mongo/engine/write';
import { compareBy } from '@/lib/embedded-mongo/query/sort';
import type { Doc } from '@/lib/embedded-mongo/values/document';
import { DbError } from '@/lib/embedded-mongo/values/errors';
import { document, filter, indexKey, random, sort } from '../random-values';
import { openEngine } from './open-engine';

const db = openEngine();
afterAll(() => db.close());

/** The same documents twice, one collection with indexes. */
function twins(seed: number): { plain: Collection; indexed: Collection } {
  const r = random(seed);
  return db.store.transaction(() => {
    const plain = db.catalog.ensure(`test.plain${seed}`);
    const indexed = db.catalog.ensure(`test.indexed${seed}`);
    const specs = Array.from({ length: 3 }, (_, i) => ({ key: indexKey(r), name: `i${i}` }));
    const [first, second, third] = specs;
    if (first) createIndex(db, indexed, first);
    if (second) createIndex(db, indexed, { ...second, ...(r.chance(0.4) ? { sparse: true } : {}) });
    const shape = { arrays: seed % 2 === 0, long: seed % 5 === 0 };
    for (let i = 0; i < 60; i++) {
      const doc = { _id: i, ...document(r, shape) };
      insertDocument(db, plain, doc);
      try {
        insertDocument(db, indexed, doc);
      } catch (error) {
        if (!(error instanceof DbError) || error.code !== 171) throw error;
        for (const row of findRows(db, plain, { _id: i })) removeDocument(db, plain, row);
      }
    }
    // One index is built over what is there, partly after changes.
    for (const row of findRows(db, plain, { _id: { $lt: 10 } })) {
      const doc = { _id: row.doc._id, ...document(r, shape) };
      const [other] = findRows(db, indexed, { _id: row.doc._id });
      try {
        if (other) replaceDocument(db, indexed, other, doc);
        replaceDocument(db, plain, row, doc);
      } catch (error) {
        if (!(error instanceof DbError) || error.code !== 171) throw error;
      }
    }
    const partial = { partialFilterExpression: { a: { $gte: 1 } } };
    try {
      if (third) createIndex(db, indexed, { ...third, ...(r.chance(0.4) ? partial : {}) });
    } catch (error) {
      if (!(error instanceof DbError)) throw error;
    }
    return { plain, indexed };
  });
}

const ids = (rows: Row[]) => rows.map(({ doc }) => Number(doc._id));

function expectSorted(rows: Row[], spec: Doc): void {
  const order = compareBy(spec);
  for (let i = 1; i < rows.length; i++) {
    const [before, after] = [rows[i - 1], rows[i]];
    if (before && after) expect(order(before.doc, after.doc)).toBeLessThanOrEqual(0);
  }
}

describe('find with indexes', () => {
  it('answers as a scan of everything does, for random documents, indexes, filters and sorts', () => {
    let withIndex = 0;
    let fromOrder = 0;
    for (let seed = 1; seed <= 24; seed++) {
      const { plain, indexed } = twins(seed);
      const r = random(seed * 7919);
      for (let round = 0; round < 40; round++) {
        const wanted = filter(r);
        const spec = sort(r);
        const expected = findRows(db, plain, wanted, spec ? { sort: spec } : {});
        const actual = findRows(db, indexed, wanted, spec ? { sort: spec } : {});
        const context = `seed ${seed}: ${JSON.stringify({ wanted, spec })}`;
        expect(ids(actual).sort(), context).toEqual(ids(expected).sort());
        expect(countRows(db, indexed, wanted), context).toBe(expected.length);
        if (spec) expectSorted(actual, spec);
        const limited = findRows(db, indexed, wanted, {
          ...(spec ? { sort: spec } : {}),
          skip: 2,
          limit: 3,
        });
        expect(limited.length, context).toBe(Math.max(0, Math.min(3, expected.length - 2)));
        const plan = planFind(indexed, wanted, spec ? { sort: spec } : {});
        if (plan.index) withIndex++;
        if (plan.index && plan.sorted && spec) fromOrder++;
      }
      expect(findMismatches(db, indexed)).toEqual([]);
    }
    expect(withIndex).toBeGreaterThan(300);
    expect(fromOrder).toBeGreaterThan(20);
  });

  it('leaves no entry of a removed document in any index', () => {
    const { indexed } = twins(1_001);
    db.store.transaction(() => {
      for (const row of findRows(db, indexed, {})) removeDocument(db, indexed, row);
    });
    for (const { prefix } of indexed.indexes) {
      expect(db.store.count(prefix, Buffer.concat([prefix, Buffer.of(0xff)]))).toBe(0);
    }
  });
});
