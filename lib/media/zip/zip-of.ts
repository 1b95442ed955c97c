import 'server-only';
import { crc32 } from 'node:zlib';
import type { ByteSource } from '../media-store';
import { archiveEnd, directoryHeader, localHeader, type ZipRecord } from './zip-records';

/** What goes into an archive; `source` is read while the archive is read. */
export type ZipEntry = { name: string; modified_at: Date; source: ByteSource };

const CHUNK_BYTES = 256 * 1024;

/**
 * The archive of these entries, piece by piece, with one chunk in memory at a time. Nothing is
 * compressed: models and pictures are already. Each source is read twice, since its checksum stands
 * before its bytes, where every program can read it. Throws when a source ends early.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const records: ZipRecord[] = [];
  let offset = 0;
  for await (const { name, modified_at, source } of entries) {
    const { bytes } = source;
    const checksum = await crcOf(source);
    const record = { name: Buffer.from(name), modified_at, bytes, crc32: checksum, offset };
    const header = localHeader(record);
    records.push(record);
    yield header;
    yield* chunksOf(source);
    offset += header.length + bytes;
  }
  const directory = records.map(directoryHeader);
  const bytes = directory.reduce((sum, { length }) => sum + length, 0);
  yield* directory;
  yield archiveEnd({ files: records.length, bytes, offset });
}

async function crcOf(source: ByteSource): Promise<number> {
  let checksum = 0;
  for await (const chunk of chunksOf(source)) checksum = crc32(chunk, checksum);
  return checksum;
}

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < source.bytes; ) {
    const length = Math.min(CHUNK_BYTES, source.bytes - offset);
    const chunk = await source.read(offset, length);
    if (chunk.length !== length) throw new Error('a file ended before its recorded size');
    offset += length;
    yield chunk;
  }
}
