import { BSONRegExp } from 'bson';
import { type Doc, isDoc, own } from '../values/document';
import { badValue, DbError } from '../values/errors';
import type { Collection, Index } from './collection';
import type { Database } from './database';
import { documentBytes } from './document-bytes';
import { duplicateKey } from './duplicate-key';
import { type Entries, entriesOf } from './index-entries';
import { encodeId, WHOLE_VALUE_MAX_BYTES } from './keys';
import { Row } from './row';

/** Inside a transaction. Everything is checked before the first byte is written. */
export function insertDocument(db: Database, collection: Collection, doc: Doc): Row {
  const id = validId(doc._id);
  const raw = documentBytes(doc);
  const key = Buffer.concat([collection.prefix, id]);
  if (db.store.get(key)) throw duplicateKey(collection, collection.primary, [doc._id]);
  const changes = collection.indexes.map((index) => ({
    index,
    entries: entriesOf(index, doc, id),
  }));
  for (const { index, entries } of changes) checkUnique(db, collection, index, entries, id);
  db.store.put(key, raw);
  for (const { entries } of changes) for (const entry of entries.keys) db.store.put(entry, id);
  raiseFlags(db, collection, changes);
  if (collection.size !== undefined) collection.size++;
  return new Row(id, raw, doc);
}

/** Inside a transaction. `doc` has the `_id` of the row. Gives the row itself when nothing differs. */
export function replaceDocument(db: Database, collection: Collection, row: Row, doc: Doc): Row {
  const raw = documentBytes(doc);
  if (raw.equals(row.raw)) return row;
  const changes = collection.indexes.filter(mayNotice(row.doc, doc)).map((index) => ({
    index,
    before: entriesOf(index, row.doc, row.id),
    entries: entriesOf(index, doc, row.id),
  }));
  for (const { index, entries } of changes) checkUnique(db, collection, index, entries, row.id);
  for (const { before, entries } of changes) {
    for (const old of without(before.keys, entries.keys)) db.store.remove(old);
    for (const fresh of without(entries.keys, before.keys)) db.store.put(fresh, row.id);
  }
  db.store.put(Buffer.concat([collection.prefix, row.id]), raw);
  raiseFlags(db, collection, changes);
  return new Row(row.id, raw, doc);
}

/** Which indexes may keep something else after a change: an update leaves the very values of
 *  the fields it does not name, and an index over those alone need not be looked at. */
function mayNotice(before: Doc, after: Doc): (index: Index) => boolean {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const touched = names.filter((name) => !Object.is(own(before, name), own(after, name)));
  return ({ reads }) => reads === null || touched.some((name) => reads.has(name));
}

/** Inside a transaction. */
export function removeDocument(db: Database, collection: Collection, row: Row): void {
  for (const index of collection.indexes) {
    for (const entry of entriesOf(index, row.doc, row.id).keys) db.store.remove(entry);
  }
  db.store.remove(Buffer.concat([collection.prefix, row.id]));
  if (collection.size !== undefined) collection.size--;
}

type Change = { index: Index; entries: Entries };

function raiseFlags(db: Database, collection: Collection, changes: Change[]): void {
  let isNews = false;
  for (const { index, entries } of changes) {
    if ((entries.multikey && !index.multikey) || (entries.shortened && !index.shortened)) {
      index.multikey ||= entries.multikey;
      index.shortened ||= entries.shortened;
      isNews = true;
    }
  }
  if (isNews) db.catalog.save(collection);
}

function checkUnique(
  db: Database,
  collection: Collection,
  index: Index,
  entries: Entries,
  id: Buffer,
): void {
  if (!index.unique) return;
  entries.keys.forEach((key, i) => {
    const holder = db.store.get(key);
    if (holder && !holder.equals(id)) {
      throw duplicateKey(collection, index, entries.values[i] ?? []);
    }
  });
}

function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  if (keys.length === 0 || others.length === 0) return keys;
  const known = new Set(others.map((key) => key.toString('latin1')));
  return keys.filter((key) => !known.has(key.toString('latin1')));
}

function validId(id: unknown): Buffer {
  if (Array.isArray(id) || id instanceof RegExp || id instanceof BSONRegExp || id === undefined) {
    const type = Array.isArray(id) ? 'array' : id === undefined ? 'undefined' : 'regex';
    throw new DbError(53, 'InvalidIdField', `The '_id' value cannot be of type ${type}`);
  }
  const bad = isDoc(id) ? Object.keys(id).find((field) => field.startsWith('$')) : undefined;
  if (bad !== undefined) {
    throw new DbError(
      52,
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${bad} is not valid for storage.`,
    );
  }
  const encoded = encodeId(id);
  if (encoded.length > WHOLE_VALUE_MAX_BYTES) {
    throw badValue(`an _id of more than ${WHOLE_VALUE_MAX_BYTES} bytes is not supported`);
  }
  return encoded;
}
