import type { Collection } from './collection';
import { sizeOf } from './count';
import type { Database } from './database';

/** Counts are exact; sizes in bytes are not kept and given as 0. */
export function collectionStats(db: Database, collection: Collection | undefined) {
  return {
    size: 0,
    count: collection ? sizeOf(db, collection) : 0,
    avgObjSize: 0,
    numOrphanDocs: 0,
    storageSize: 0,
    freeStorageSize: 0,
    capped: false,
    nindexes: collection ? collection.indexes.length + 1 : 0,
    indexDetails: {},
    indexBuilds: [],
    totalIndexSize: 0,
    totalSize: 0,
    indexSizes: Object.fromEntries(
      collection ? [collection.primary, ...collection.indexes].map(({ name }) => [name, 0]) : [],
    ),
    scaleFactor: 1,
  };
}
