import { sizeOf } from '../engine/count';
import { collectionStats } from '../engine/statistics';
import { findMismatches } from '../engine/validate';
import { namespaceOf } from './arguments';
import type { Command } from './command';

const collStats: Command = {
  accepts: ['scale'],
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.collStats);
    return { doc: { ns, ...collectionStats(db, db.catalog.get(ns)), ok: 1 } };
  },
};

const dbStats: Command = {
  accepts: ['scale', 'freeStorage'],
  run(_command, { db, database }) {
    const collections = db.catalog.inDatabase(database);
    return {
      doc: {
        db: database,
        collections: collections.length,
        views: 0,
        objects: collections.reduce((sum, each) => sum + sizeOf(db, each), 0),
        avgObjSize: 0,
        dataSize: 0,
        storageSize: 0,
        indexes: collections.reduce((sum, { indexes }) => sum + indexes.length + 1, 0),
        indexSize: 0,
        totalSize: 0,
        scaleFactor: 1,
        ok: 1,
      },
    };
  },
};

const validate: Command = {
  accepts: ['full', 'repair', 'metadata', 'checkBSONConformance'],
  run(command, { db, database }) {
    const ns = namespaceOf(database, command.validate);
    const collection = db.catalog.get(ns);
    const errors = collection ? findMismatches(db, collection) : [];
    return {
      doc: {
        ns,
        nrecords: collection ? sizeOf(db, collection) : 0,
        nIndexes: collection ? collection.indexes.length + 1 : 0,
        valid: errors.length === 0,
        errors,
        warnings: [],
        ok: 1,
      },
    };
  },
};

export const statistics: Record<string, Command> = { collStats, dbStats, validate };
