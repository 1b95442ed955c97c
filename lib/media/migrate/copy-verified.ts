import 'server-only';
import { createHash } from 'node:crypto';
import type { MediaStore, OpenFile } from '../media-store';

const CHUNK_BYTES = 1024 * 1024;

type Places = { from: MediaStore; to: MediaStore; expected: string | undefined };

/** Puts the same bytes elsewhere and reads them back. 'damaged': they are not what the database
 *  says, and were not put there. Throws when what was put there comes back otherwise. */
export async function copyVerified(
  path: string,
  { from, to, expected }: Places,
): Promise<'copied' | 'there' | 'damaged' | 'gone'> {
  const source = await from.open(path);
  if (!source) return 'gone';
  try {
    const there = await sumAt(to, path, source.bytes);
    const isKnown = expected !== undefined;
    // Two reads are spared where the database knows the sum.
    if (there !== undefined && isKnown && there === expected) return 'there';
    const sum = await sumOf(source);
    if (isKnown && sum !== expected) return 'damaged';
    if (there === sum) return 'there';
    await copy(source, to, path);
    if ((await sumAt(to, path, source.bytes)) === sum) return 'copied';
    throw new Error(`${path} came back with other bytes than were sent`);
  } finally {
    await source.close();
  }
}

async function copy(source: OpenFile, to: MediaStore, path: string): Promise<void> {
  const incoming = await to.receive(path);
  try {
    for await (const chunk of chunksOf(source)) await incoming.write(chunk);
    await incoming.keep();
  } finally {
    await incoming.discard();
  }
}

/** Undefined when nothing of that length lies there. */
async function sumAt(store: MediaStore, path: string, bytes: number): Promise<string | undefined> {
  const file = await store.open(path);
  if (!file) return undefined;
  try {
    return file.bytes === bytes ? await sumOf(file) : undefined;
  } finally {
    await file.close();
  }
}

async function sumOf(file: OpenFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file)) hash.update(chunk);
  return hash.digest('hex');
}

async function* chunksOf(file: OpenFile): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < file.bytes; ) {
    const chunk = await file.read(offset, CHUNK_BYTES);
    if (chunk.length === 0) throw new Error('a file is shorter than it was');
    yield chunk;
    offset += chunk.length;
  }
}
