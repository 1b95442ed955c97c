import 'server-only';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { messageOf } from '../../errors';
import type { ByteSource } from '../media-store';
import type { ZipMember } from './zip-member';
import { ZipRefused } from './zip-refused';

const CHUNK_BYTES = 256 * 1024;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** One file of an archive, unpacked piece by piece, and held against its size and checksum at the
 *  end. Throws ZipRefused; never gives more bytes than the directory promised. */
export async function* readMember(
  source: ByteSource,
  member: ZipMember,
): AsyncGenerator<Uint8Array> {
  const { name, bytes } = member;
  let [given, checksum] = [0, 0];
  for await (const chunk of unpacked(source, member)) {
    given += chunk.length;
    if (given > bytes) throw new ZipRefused(`${name} is larger than the archive says.`);
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (given !== bytes) throw new ZipRefused(`${name} is shorter than the archive says.`);
  if (checksum !== member.crc32) throw new ZipRefused(`${name} is damaged: its checksum differs.`);
}

/** The same as a whole, for small files. Throws ZipRefused above `maxBytes`. */
export async function readWhole(
  source: ByteSource,
  member: ZipMember,
  maxBytes: number,
): Promise<Buffer> {
  if (member.bytes > maxBytes) throw new ZipRefused(`${member.name} is too large.`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of readMember(source, member)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function unpacked(source: ByteSource, member: ZipMember): AsyncIterable<Uint8Array> {
  if (member.method === STORED) return packed(source, member);
  if (member.method === DEFLATED) return inflated(source, member);
  throw new ZipRefused(`${member.name} is packed in a way that is not known here.`);
}

async function* inflated(source: ByteSource, member: ZipMember): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  // What goes wrong is thrown where the output is read.
  pipeline(Readable.from(packed(source, member)), inflate, () => {});
  try {
    for await (const chunk of inflate) yield chunk;
  } catch (thrown) {
    if (thrown instanceof ZipRefused) throw thrown;
    throw new ZipRefused(`${member.name} cannot be unpacked: ${messageOf(thrown)}.`);
  }
}

async function* packed(source: ByteSource, member: ZipMember): AsyncGenerator<Uint8Array> {
  const { name, offset, packed_bytes } = member;
  const header = Buffer.from(await source.read(offset, HEADER_BYTES));
  if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== 0x0403_4b50) {
    throw new ZipRefused(`${name} is not where the archive’s directory says.`);
  }
  const start = offset + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  for (let read = 0; read < packed_bytes; ) {
    const length = Math.min(CHUNK_BYTES, packed_bytes - read);
    const chunk = await source.read(start + read, length);
    if (chunk.length !== length) throw new ZipRefused(`${name} is cut off.`);
    read += length;
    yield chunk;
  }
}
