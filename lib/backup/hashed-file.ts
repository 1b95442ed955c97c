import 'server-only';
import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import type { OpenFile } from '../media/media-store';

const CHUNK_BYTES = 1024 * 1024;

type Written = { bytes: number; sha256: string };

/** Writes a new file to the disk and gives what was written. Throws where there is one already. */
export async function writeHashed(
  place: string,
  chunks: AsyncIterable<Uint8Array>,
  mode = 0o640,
): Promise<Written> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted() {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const file = await open(place, 'wx', mode);
  try {
    await writeFile(file, counted());
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The bytes of a kept file, a megabyte at a time. */
export async function* chunksOf(opened: OpenFile): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < opened.bytes; ) {
    const chunk = await opened.read(offset, CHUNK_BYTES);
    if (chunk.length === 0) return;
    offset += chunk.length;
    yield chunk;
  }
}

export async function sha256Of(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
