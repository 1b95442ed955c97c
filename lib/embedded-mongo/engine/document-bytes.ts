import { serialize } from '../values/codec';
import type { Doc } from '../values/document';
import { DbError } from '../values/errors';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The bytes of a document to store or to hand out. Throws 10334 when it is too large for one. */
export function documentBytes(doc: Doc): Buffer {
  const bytes = serializeWithin(doc);
  if (bytes && bytes.length <= MAX_DOCUMENT_BYTES) return bytes;
  throw new DbError(
    10334,
    'BSONObjectTooLarge',
    `BSONObj size is larger than the maximum of ${MAX_DOCUMENT_BYTES} bytes`,
  );
}

/** The library writes into a buffer of 17 MB and throws a RangeError far beyond it. */
function serializeWithin(doc: Doc): Buffer | undefined {
  try {
    return serialize(doc);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
