import { encodeKey } from '../values/key';

/**
 * What lives where in the store:
 * `v` format version, `o` the owner's nonce, `m`<ns> one collection of the catalog,
 * `d`<collection><_id> a document, `i`<collection><index><values>[<_id>] -> encoded _id.
 */
export const VERSION_KEY = Buffer.from('v');
export const OWNER_KEY = Buffer.from('o');
export const CATALOG = Buffer.from('m');

/** lmdb holds keys of 1,978 bytes: 9 of prefix, this much of values, the rest for the _id. */
const VALUES_MAX_BYTES = 1_280;
/** A longer value is encoded as its first 600 bytes and a hash. */
export const WHOLE_VALUE_MAX_BYTES = 600;
export const NO_PREFIX = Buffer.alloc(0);

export function catalogKey(ns: string): Buffer {
  return Buffer.from(`m${ns}`);
}

export function documentPrefix(collectionId: number): Buffer {
  return tagged('d', collectionId);
}

export function indexPrefix(collectionId: number, indexId?: number): Buffer {
  return indexId === undefined ? tagged('i', collectionId) : tagged('i', collectionId, indexId);
}

export function encodeId(id: unknown): Buffer {
  return encodeKey(NO_PREFIX, [id]);
}

/** Cuts values that do not fit into a key: a superset of what was asked for begins with the rest. */
export function cut(key: Buffer, prefixLength: number): Buffer {
  const max = prefixLength + VALUES_MAX_BYTES;
  return key.length > max ? key.subarray(0, max) : key;
}

export function fits(key: Buffer, prefixLength: number): boolean {
  return key.length - prefixLength <= VALUES_MAX_BYTES;
}

function tagged(tag: string, ...ids: number[]): Buffer {
  const key = Buffer.alloc(1 + ids.length * 4);
  key.write(tag);
  ids.forEach((id, i) => {
    key.writeUInt32BE(id, 1 + i * 4);
  });
  return key;
}
