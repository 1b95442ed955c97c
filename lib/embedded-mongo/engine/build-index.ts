import { equals } from '../values/compare';
import { type Doc, isDoc } from '../values/document';
import { DbError } from '../values/errors';
import { keyAfter } from '../values/key';
import { indexOf } from './catalog';
import type { Collection, Index } from './collection';
import type { Database } from './database';
import { duplicateKey } from './duplicate-key';
import { entriesOf } from './index-entries';
import { Row } from './row';

/** What is held in memory while an index is built. */
const BATCH = 500;
const JUST_AFTER = Buffer.of(0);

/** Builds an index over what is there. Answers false when it exists already. Throws 85, 86, 11000. */
export function createIndex(db: Database, collection: Collection, spec: Doc): boolean {
  if (spec.name === '_id_' || equals(spec.key, { _id: 1 })) return false;
  if (isKnown(collection, spec)) return false;
  const id = 1 + Math.max(0, ...collection.indexes.map((index) => index.id));
  const index = indexOf(collection.id, id, spec);
  db.store.attempt(() => {
    db.store.beginRange(index.prefix);
    for (const batch of batches(db, collection)) {
      for (const { key, id, values } of batch.flatMap((row) => entriesFor(index, row))) {
        const holder = index.unique ? db.store.get(key) : undefined;
        if (holder && !holder.equals(id)) throw duplicateKey(collection, index, values);
        db.store.put(key, id);
      }
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

/** All documents, some at a time: nothing is read from a range while anything is written. */
function* batches(db: Database, collection: Collection): Iterable<Row[]> {
  const end = keyAfter(collection.prefix);
  let from: Buffer = collection.prefix;
  for (;;) {
    const rows: Row[] = [];
    for (const { key, value } of db.store.range(from, end)) {
      rows.push(new Row(key.subarray(collection.prefix.length), value));
      if (rows.length === BATCH) break;
    }
    yield rows;
    const last = rows[BATCH - 1];
    if (!last) return;
    from = Buffer.concat([collection.prefix, last.id, JUST_AFTER]);
  }
}

type Entry = { key: Buffer; id: Buffer; values: unknown[] };

function entriesFor(index: Index, row: Row): Entry[] {
  const found = entriesOf(index, row.view(index.reads), row.id);
  index.multikey ||= found.multikey;
  index.shortened ||= found.shortened;
  return found.keys.map((key, i) => ({ key, id: row.id, values: found.values[i] ?? [] }));
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
