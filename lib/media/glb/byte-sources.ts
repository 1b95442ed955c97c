import 'server-only';
import { open } from 'node:fs/promises';
import { readFully } from '../incoming-local-file';
import type { ByteSource } from '../media-store';

export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    bytes: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  };
}

/** Lends the file at `place` to `use` and closes it afterwards. Disk errors are thrown. */
export async function withFileSource<T>(
  place: string,
  use: (source: ByteSource) => Promise<T>,
): Promise<T> {
  const handle = await open(place, 'r');
  try {
    const { size } = await handle.stat();
    return await use({
      bytes: size,
      read: (offset, length) => readFully(handle, offset, length),
    });
  } finally {
    await handle.close();
  }
}
