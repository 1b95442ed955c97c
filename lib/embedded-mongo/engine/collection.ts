import type { Matcher } from '../query/match';
import type { Doc } from '../values/document';

/** One index. `spec` is MongoDB's own description of it; the flags only ever turn on. */
export type Index = {
  id: number;
  spec: Doc;
  name: string;
  fields: IndexField[];
  unique: boolean;
  sparse: boolean;
  partial: { filter: Doc; accepts: Matcher } | undefined;
  /** The top-level fields that decide what it keeps about a document; null for any. */
  reads: Set<string> | null;
  prefix: Buffer;
  /** Some document has several entries. */
  multikey: boolean;
  /** Some entry was too long to be kept whole, so that the order of entries is not exact. */
  shortened: boolean;
};

export type IndexField = { path: string; parts: string[]; direction: 1 | -1 };

export type Collection = {
  ns: string;
  id: number;
  options: Doc;
  /** Where its documents live: `prefix` + encoded _id. */
  prefix: Buffer;
  /** The _id index: the documents themselves. */
  primary: Index;
  indexes: Index[];
  /** Number of documents, or undefined until somebody asks. */
  size: number | undefined;
};
