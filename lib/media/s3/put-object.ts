import 'server-only';
import type { CompleteFile } from '../media-store';
import type { BucketAccess } from './bucket-access';
import { putInParts } from './put-in-parts';
import { SHA256_HEADER } from './stat-object';

/** Beyond this a failure in the middle would cost too much to begin anew. */
const LARGEST_SINGLE_BYTES = 64 * 1024 * 1024;
const PART_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 512 * 1024;

export type PutSizes = { largest_single: number; part: number };
export const PUT_SIZES: PutSizes = { largest_single: LARGEST_SINGLE_BYTES, part: PART_BYTES };

/** Puts a whole file under a key; nobody sees it before all of it is there. The service itself
 *  compares the bytes with their signed sum. Throws S3Failed. */
export async function putObject(
  access: BucketAccess,
  { key, file, sha256 }: { key: string; file: CompleteFile; sha256: string },
  sizes: PutSizes = PUT_SIZES,
): Promise<void> {
  if (file.bytes > sizes.largest_single) {
    await putInParts(access, { key, file, sha256, part_bytes: sizes.part });
    return;
  }
  await access.ask({
    method: 'PUT',
    key,
    headers: { [SHA256_HEADER]: sha256 },
    body: { bytes: file.bytes, sha256, open: () => chunksOf(file) },
  });
}

async function* chunksOf(file: CompleteFile): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < file.bytes; ) {
    const chunk = await file.read(offset, CHUNK_BYTES);
    if (chunk.length === 0) throw new Error('the file is shorter than it was');
    yield chunk;
    offset += chunk.length;
  }
}
