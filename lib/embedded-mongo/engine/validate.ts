import { deserializeExact } from '../values/codec';
import { keyAfter } from '../values/key';
import type { Collection, Index } from './collection';
import type { Database } from './database';
import { entriesOf } from './index-entries';

/** Compares every index with the documents. Answers what is wrong, in sentences. */
export function findMismatches(db: Database, collection: Collection): string[] {
  const errors: string[] = [];
  const expected = new Map<Index, number>();
  const everything = db.store.range(collection.prefix, keyAfter(collection.prefix));
  for (const { key, value } of everything) {
    const id = key.subarray(collection.prefix.length);
    const doc = deserializeExact(value);
    for (const index of collection.indexes) {
      const { keys } = entriesOf(index, doc, id);
      const missing = keys.filter((entry) => !db.store.get(entry)?.equals(id));
      expected.set(index, (expected.get(index) ?? 0) + keys.length);
      if (missing.length > 0) errors.push(`${index.name} lacks a document`);
    }
  }
  for (const index of collection.indexes) {
    const entries = db.store.count(index.prefix, keyAfter(index.prefix));
    if (entries !== (expected.get(index) ?? 0)) {
      errors.push(`${index.name} has ${entries} entries instead of ${expected.get(index) ?? 0}`);
    }
  }
  return errors;
}
