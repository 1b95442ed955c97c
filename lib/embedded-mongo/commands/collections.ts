import { matcher } from '../query/match';
import { serialize } from '../values/codec';
import { DbError } from '../values/errors';
import { countArgument, docArgument, namespaceOf, textArgument } from './arguments';
import type { Command } from './command';

const create: Command = {
  accepts: ['autoIndexId', 'idIndex'],
  refuses: [
    'capped',
    'size',
    'max',
    'timeseries',
    'expireAfterSeconds',
    'clusteredIndex',
    'changeStreamPreAndPostImages',
    'validator',
    'validationLevel',
    'validationAction',
    'indexOptionDefaults',
    'viewOn',
    'pipeline',
    'collation',
    'encryptedFields',
    'storageEngine',
  ],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.create);
    if (db.catalog.get(ns)) {
      throw new DbError(48, 'NamespaceExists', `Collection ${ns} already exists.`);
    }
    db.catalog.ensure(ns);
    return { doc: { ok: 1 } };
  },
};

const drop: Command = {
  accepts: [],
  writes: true,
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.drop);
    const collection = db.catalog.get(ns);
    if (!collection) return { doc: { ok: 1 } };
    db.catalog.drop(collection);
    return { doc: { nIndexesWas: collection.indexes.length + 1, ns, ok: 1 } };
  },
};

const dropDatabase: Command = {
  accepts: [],
  writes: true,
  run(_command, { db, database }) {
    for (const collection of db.catalog.inDatabase(database)) db.catalog.drop(collection);
    return { doc: { dropped: database, ok: 1 } };
  },
};

const renameCollection: Command = {
  accepts: ['to', 'dropTarget'],
  writes: true,
  run(command, { db }) {
    const from = textArgument(command, 'renameCollection');
    const to = textArgument(command, 'to');
    const collection = db.catalog.get(from);
    if (!collection) {
      throw new DbError(26, 'NamespaceNotFound', `Source collection ${from} does not exist`);
    }
    if (from === to)
      throw new DbError(20, 'IllegalOperation', "Can't rename a collection to itself");
    const target = db.catalog.get(to);
    if (target && !command.dropTarget) {
      throw new DbError(48, 'NamespaceExists', 'target namespace exists');
    }
    db.store.attempt(() => {
      if (target) db.catalog.drop(target);
      db.catalog.rename(collection, to);
    });
    return { doc: { ok: 1 } };
  },
};

const listCollections: Command = {
  accepts: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run(command, { db, database, cursors }) {
    const accepts = matcher(docArgument(command, 'filter') ?? {});
    const found = db.catalog
      .inDatabase(database)
      .map(({ ns, options }) => ({
        name: ns.slice(database.length + 1),
        type: 'collection',
        options,
        info: { readOnly: false },
        idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
      }))
      .filter(accepts)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const shown = command.nameOnly ? found.map(({ name, type }) => ({ name, type })) : found;
    return cursors.start({
      ns: `${database}.$cmd.listCollections`,
      rows: shown.map(serialize),
      batchSize: countArgument(docArgument(command, 'cursor') ?? {}, 'batchSize'),
    });
  },
};

const listDatabases: Command = {
  accepts: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(command, { db }) {
    // All databases share one file.
    const sizeOnDisk = db.store.sizeBytes();
    const found = db.catalog
      .databases()
      .map((name) => ({ name, sizeOnDisk, empty: false }))
      .filter(matcher(docArgument(command, 'filter') ?? {}));
    if (command.nameOnly) return { doc: { databases: found.map(({ name }) => ({ name })), ok: 1 } };
    const totalSizeMb = Math.round(sizeOnDisk / 2 ** 20);
    return { doc: { databases: found, totalSize: sizeOnDisk, totalSizeMb, ok: 1 } };
  },
};

export const collectionCommands: Record<string, Command> = {
  create,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  listDatabases,
};
