import { toNumber } from '../values/compare';
import type { Database } from './database';
import { findRows } from './find';
import { removeDocument } from './write';

/** Removes what TTL indexes say has expired. Only dates expire. */
export function expireDocuments(db: Database, now: number): void {
  for (const { ns } of db.catalog.all()) {
    db.store.transaction(() => {
      for (const index of db.catalog.get(ns)?.indexes ?? []) {
        const seconds = index.spec.expireAfterSeconds;
        const [field, ...others] = index.fields;
        if (seconds === undefined || !field || others.length > 0) continue;
        const collection = db.catalog.get(ns);
        const before = new Date(now - toNumber(seconds) * 1000);
        const expired = findRows(db, collection, { [field.path]: { $lte: before } });
        for (const row of expired) if (collection) removeDocument(db, collection, row);
      }
    });
  }
}
