import { deserializeExact } from '../values/codec';
import { equals } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { DbError } from '../values/errors';
import { keyAfter } from '../values/key';
import { indexOf } from './catalog';
import type { Collection, Index } from './collection';
import type { Database } from './database';
import { duplicateKey } from './duplicate-key';
import { entriesOf } from './index-entries';

/** Builds an index over what is there. Answers false when it exists already. Throws 85, 86, 11000. */
export function createIndex(db: Database, collection: Collection, spec: Doc): boolean {
  if (spec.name === '_id_' || equals(spec.key, { _id: 1 })) return false;
  if (isKnown(collection, spec)) return false;
  const id = 1 + Math.max(0, ...collection.indexes.map((index) => index.id));
  const index = indexOf(collection.id, id, spec);
  db.store.attempt(() => {
    for (const entry of collect(db, collection, index)) {
      const holder = index.unique ? db.store.get(entry.key) : undefined;
      if (holder && !holder.equals(entry.id)) throw duplicateKey(collection, index, entry.values);
      db.store.put(entry.key, entry.id);
    }
    collection.indexes.push(index);
    db.catalog.save(collection);
  });
  return true;
}

export function dropIndex(db: Database, collection: Collection, index: Index): void {
  db.store.transaction(() => {
    db.catalog.wipe(index.prefix);
    collection.indexes = collection.indexes.filter((other) => other !== index);
    db.catalog.save(collection);
  });
}

type Entry = { key: Buffer; id: Buffer; values: unknown[] };

/** All of them before the first is written: nothing is read from a range while it changes. */
function collect(db: Database, collection: Collection, index: Index): Entry[] {
  const entries: Entry[] = [];
  const everything = db.store.range(collection.prefix, keyAfter(collection.prefix));
  for (const { key, value } of everything) {
    const id = key.subarray(collection.prefix.length);
    const found = entriesOf(index, deserializeExact(value), id);
    found.keys.forEach((entryKey, i) => {
      entries.push({ key: entryKey, id, values: found.values[i] ?? [] });
    });
    index.multikey ||= found.multikey;
    index.shortened ||= found.shortened;
  }
  return entries;
}

function isKnown(collection: Collection, spec: Doc): boolean {
  const named = collection.indexes.find(({ name }) => name === spec.name);
  if (named) {
    const requested = `Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(named.spec)}`;
    if (!equals(named.spec.key, spec.key) || !equals(options(named.spec), options(spec))) {
      throw new DbError(
        86,
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. ${requested}`,
      );
    }
    return true;
  }
  const twin = collection.indexes.find(
    (index) =>
      equals(index.spec.key, spec.key) &&
      equals(index.spec.partialFilterExpression ?? null, spec.partialFilterExpression ?? null),
  );
  if (!twin) return false;
  throw new DbError(
    85,
    'IndexOptionsConflict',
    `Index already exists with a different name: ${twin.name}`,
  );
}

function options(spec: Doc): Doc {
  return {
    unique: Boolean(spec.unique),
    sparse: Boolean(spec.sparse),
    expireAfterSeconds: spec.expireAfterSeconds ?? null,
    partialFilterExpression: isDoc(spec.partialFilterExpression)
      ? spec.partialFilterExpression
      : null,
  };
}
