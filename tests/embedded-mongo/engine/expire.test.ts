import { afterAll, expect, it } from 'vitest';
import { createIndex } from '@/lib/embedded-mongo/engine/build-index';
import { expireDocuments } from '@/lib/embedded-mongo/engine/expire';
import { findRows } from '@/lib/embedded-mongo/engine/find';
import { insertDocument } from '@/lib/embedded-mongo/engine/write';
import { openEngine } from './open-engine';

const db = openEngine();
afterAll(() => db.close());

it('removes the documents whose date is over, and nothing without a date', () => {
  const now = Date.UTC(2026, 0, 1);
  db.store.transaction(() => {
    const sessions = db.catalog.ensure('nexaai.sessions');
    createIndex(db, sessions, { key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 });
    const dates = [new Date(now - 61_000), new Date(now - 59_000), 0, null, [new Date(0)]];
    for (const [_id, at] of dates.entries()) insertDocument(db, sessions, { _id, at });
  });
  expireDocuments(db, now);
  const kept = findRows(db, db.catalog.get('nexaai.sessions'), {}, { sort: { _id: 1 } });
  expect(kept.map(({ doc }) => doc._id)).toEqual([1, 2, 3]);
});
