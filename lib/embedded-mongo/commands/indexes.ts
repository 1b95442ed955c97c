import { createIndex, dropIndex } from '../engine/build-index';
import type { Collection, Index } from '../engine/collection';
import { notSupported } from '../not-supported';
import { serialize } from '../values/codec';
import { equals, toNumber } from '../values/compare';
import { isDoc } from '../values/document';
import { DbError } from '../values/errors';
import { countArgument, docArgument, docsArgument, namespaceOf } from './arguments';
import type { Command } from './command';
import { indexSpec } from './index-spec';

const createIndexes: Command = {
  accepts: ['indexes', 'ignoreUnknownIndexOptions', 'commitQuorum'],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.createIndexes);
    const specs = docsArgument(command, 'indexes').map(indexSpec);
    const isNew = !db.catalog.get(ns);
    const counts = db.store.attempt(() => {
      const collection = db.catalog.ensure(ns);
      const before = collection.indexes.length + 1;
      for (const spec of specs) createIndex(db, collection, spec);
      return { before, after: collection.indexes.length + 1 };
    });
    return {
      doc: {
        numIndexesBefore: counts.before,
        numIndexesAfter: counts.after,
        createdCollectionAutomatically: isNew,
        ...(counts.before === counts.after ? { note: 'all indexes already exist' } : {}),
        ok: 1,
      },
    };
  },
};

const listIndexes: Command = {
  accepts: ['cursor'],
  run(command, { db, database, cursors }) {
    const ns = namespaceOf(database, command.listIndexes);
    const collection = db.catalog.get(ns);
    if (!collection) throw new DbError(26, 'NamespaceNotFound', `ns does not exist: ${ns}`);
    const specs = [collection.primary, ...collection.indexes].map(({ spec }) => spec);
    return cursors.start({
      ns,
      rows: specs.map(serialize),
      batchSize: countArgument(docArgument(command, 'cursor') ?? {}, 'batchSize'),
    });
  },
};

const dropIndexes: Command = {
  accepts: ['index'],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.dropIndexes ?? command.deleteIndexes);
    const collection = db.catalog.get(ns);
    if (!collection) throw new DbError(26, 'NamespaceNotFound', `ns not found ${ns}`);
    const nIndexesWas = collection.indexes.length + 1;
    const asked = Array.isArray(command.index) ? command.index : [command.index];
    const doomed = asked.flatMap((each) => namedIndexes(collection, each));
    for (const index of new Set(doomed)) dropIndex(db, collection, index);
    return { doc: { nIndexesWas, ok: 1 } };
  },
};

function namedIndexes(collection: Collection, asked: unknown): Index[] {
  if (asked === '*') return collection.indexes;
  if (asked === '_id_' || equals(asked, { _id: 1 })) {
    throw new DbError(72, 'InvalidOptions', 'cannot drop _id index');
  }
  const index = collection.indexes.find(({ name, spec }) =>
    isDoc(asked) ? equals(spec.key, asked) : name === asked,
  );
  if (index) return [index];
  throw new DbError(
    27,
    'IndexNotFound',
    isDoc(asked)
      ? `can't find index with key: ${JSON.stringify(asked)}`
      : `index not found with name [${asked}]`,
  );
}

/** Only the expiry of an index can be changed. */
const collMod: Command = {
  accepts: ['index'],
  refuses: ['validator', 'validationLevel', 'validationAction', 'viewOn', 'pipeline'],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.collMod);
    const collection = db.catalog.get(ns);
    if (!collection) throw new DbError(26, 'NamespaceNotFound', `ns does not exist: ${ns}`);
    const change = docArgument(command, 'index');
    if (!change) return { doc: { ok: 1 } };
    const { name, keyPattern, expireAfterSeconds, ...others } = change;
    const [other] = Object.keys(others);
    if (other !== undefined) throw notSupported(`collMod.index.${other}`);
    const [index] = namedIndexes(collection, keyPattern ?? name);
    if (!index || expireAfterSeconds === undefined) {
      throw new DbError(72, 'InvalidOptions', 'no expireAfterSeconds field');
    }
    const before = index.spec.expireAfterSeconds;
    index.spec = indexSpec({ ...index.spec, expireAfterSeconds });
    db.catalog.save(collection);
    return {
      doc: {
        ...(before === undefined ? {} : { expireAfterSeconds_old: toNumber(before) }),
        expireAfterSeconds_new: toNumber(expireAfterSeconds),
        ok: 1,
      },
    };
  },
};

export const indexCommands: Record<string, Command> = {
  createIndexes,
  listIndexes,
  dropIndexes,
  collMod,
};
