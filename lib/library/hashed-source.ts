import 'server-only';
import { createHash } from 'node:crypto';
import type { ByteSource } from '../media/media-store';

export type HashedSource = ByteSource & {
  /** Of all its bytes, once they were read from first to last. */
  sha256(): string;
};

/** Hashes a source while somebody reads it, so that nobody has to read it once more. */
export function hashedSource(source: ByteSource): HashedSource {
  const hash = createHash('sha256');
  let hashed = 0;
  return {
    bytes: source.bytes,
    read: async (offset, length) => {
      const chunk = await source.read(offset, length);
      if (offset === hashed) {
        hash.update(chunk);
        hashed += chunk.length;
      }
      return chunk;
    },
    sha256: () => {
      if (hashed !== source.bytes) throw new Error('it was not read to its end');
      return hash.digest('hex');
    },
  };
}
