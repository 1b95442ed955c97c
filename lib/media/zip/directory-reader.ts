import 'server-only';
import type { ByteSource } from '../media-store';
import type { ZipMember } from './zip-member';
import { ZipRefused } from './zip-refused';

const HEADER_BYTES = 46;
/** Larger than any one entry can be: its three lengths have 16 bits each. */
const WINDOW_BYTES = 1024 * 1024;
const MAX_32 = 0xffff_ffff;
const BROKEN = 'The archive’s directory is damaged.';

/** Gives the entries of a directory one after the other, with a window of it in memory. */
export function directoryReader(
  source: ByteSource,
  { offset, end }: { offset: number; end: number },
): () => Promise<ZipMember> {
  let window = Buffer.alloc(0);
  let windowAt = offset;
  let at = offset;
  const has = (bytes: number) => at - windowAt + bytes <= window.length;
  const need = async (bytes: number) => {
    if (has(bytes)) return;
    window = Buffer.from(await source.read(at, Math.min(WINDOW_BYTES, end - at)));
    windowAt = at;
    if (!has(bytes)) throw new ZipRefused(BROKEN);
  };
  return async () => {
    await need(HEADER_BYTES);
    const nameBytes = window.readUInt16LE(at - windowAt + 28);
    const extraBytes = window.readUInt16LE(at - windowAt + 30);
    const bytes = HEADER_BYTES + nameBytes + extraBytes + window.readUInt16LE(at - windowAt + 32);
    await need(bytes);
    const start = at - windowAt;
    at += bytes;
    return memberOf(window.subarray(start, start + bytes), { nameBytes, extraBytes });
  };
}

function memberOf(
  entry: Buffer,
  { nameBytes, extraBytes }: { nameBytes: number; extraBytes: number },
): ZipMember {
  if (entry.readUInt32LE(0) !== 0x0201_4b50) throw new ZipRefused(BROKEN);
  const name = entry.toString('utf8', HEADER_BYTES, HEADER_BYTES + nameBytes);
  if (entry.readUInt16LE(8) & 1) throw new ZipRefused(`${name} is encrypted: unlock it first.`);
  const extraAt = HEADER_BYTES + nameBytes;
  const long = longNumbers(entry.subarray(extraAt, extraAt + extraBytes));
  const numberAt = (at: number): number => {
    const short = entry.readUInt32LE(at);
    return short === MAX_32 ? (long.shift() ?? short) : short;
  };
  // The long numbers stand in this order, and only those that are needed.
  const bytes = numberAt(24);
  const packed_bytes = numberAt(20);
  const offset = numberAt(42);
  const [method, crc32] = [entry.readUInt16LE(10), entry.readUInt32LE(16)];
  return { name, bytes, packed_bytes, crc32, method, offset };
}

/** APPNOTE 4.5.3. */
function longNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const field = extra.subarray(at + 4, at + 4 + size);
      const count = Math.min(3, Math.floor(field.length / 8));
      return Array.from({ length: count }, (_, index) => Number(field.readBigUInt64LE(8 * index)));
    }
    at += 4 + size;
  }
  return [];
}
