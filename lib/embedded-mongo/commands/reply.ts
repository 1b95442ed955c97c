import type { Long } from 'bson';
import type { Doc } from '../values/document';

type Batch = { field: 'firstBatch' | 'nextBatch'; rows: Buffer[]; id: Long; ns: string };

/** A reply document, and the documents of a cursor, which go out as the bytes they are kept in. */
export type Reply = { doc: Doc; batch?: Batch };
