import 'server-only';

/** One file of a ZIP archive; `offset` is where its local header begins. */
export type ZipRecord = {
  name: Buffer;
  modified_at: Date;
  bytes: number;
  crc32: number;
  offset: number;
  /** How long it is when deflated; missing where it is stored as it is. */
  deflated_bytes?: number;
  /** Empty room before its bytes, none or at least 4, for programs that want them at round places. */
  gap_bytes?: number;
};

const MAX_16 = 0xffff;
const MAX_32 = 0xffff_ffff;
const VERSION = 20;
const VERSION_64 = 45;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const EXTRA_64 = 0x0001;
/** What Pixar's writer calls the room before a file. */
const EXTRA_GAP = 0x1986;
const DEFLATED = 8;

/** Stands before a file's bytes. Source: PKWARE's APPNOTE 6.3.10, 4.3.7. */
export function localHeader(record: ZipRecord): Buffer {
  const { name, bytes } = record;
  const isLong = bytes >= MAX_32;
  const extra = isLong ? extra64([bytes, packedBytes(record)]) : gap(record.gap_bytes ?? 0);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(isLong ? VERSION_64 : VERSION, 4);
  writeFacts(header, record, { at: 6, extraBytes: extra.length });
  return Buffer.concat([header, name, extra]);
}

/** Stands for the file in the directory at the archive's end. APPNOTE 4.3.12. */
export function directoryHeader(record: ZipRecord): Buffer {
  const { name, bytes, offset } = record;
  const large = [
    ...(bytes >= MAX_32 ? [bytes, packedBytes(record)] : []),
    ...(offset >= MAX_32 ? [offset] : []),
  ];
  const extra = large.length > 0 ? extra64(large) : Buffer.alloc(0);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x0201_4b50, 0);
  header.writeUInt16LE(VERSION_64, 4);
  header.writeUInt16LE(extra.length > 0 ? VERSION_64 : VERSION, 6);
  writeFacts(header, record, { at: 8, extraBytes: extra.length });
  header.writeUInt32LE(Math.min(offset, MAX_32), 42);
  return Buffer.concat([header, name, extra]);
}

function packedBytes({ bytes, deflated_bytes }: ZipRecord): number {
  return deflated_bytes ?? bytes;
}

/** The part that both headers share: flags, method, time, checksum, sizes, lengths. */
function writeFacts(
  header: Buffer,
  record: ZipRecord,
  { at, extraBytes }: { at: number; extraBytes: number },
): void {
  const { name, modified_at, bytes, crc32 } = record;
  // Both sizes are in the long form where one is.
  const packed = bytes >= MAX_32 ? MAX_32 : packedBytes(record);
  header.writeUInt16LE(UTF8, at);
  header.writeUInt16LE(record.deflated_bytes === undefined ? 0 : DEFLATED, at + 2);
  header.writeUInt32LE(dosTime(modified_at), at + 4);
  header.writeUInt32LE(crc32, at + 8);
  header.writeUInt32LE(packed, at + 12);
  header.writeUInt32LE(Math.min(bytes, MAX_32), at + 16);
  header.writeUInt16LE(name.length, at + 20);
  header.writeUInt16LE(extraBytes, at + 22);
}

type Directory = { files: number; bytes: number; offset: number };

/** Ends the archive; in the long form where a number needs it. APPNOTE 4.3.14 to 4.3.16. */
export function archiveEnd({ files, bytes, offset }: Directory): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(files, MAX_16), 8);
  end.writeUInt16LE(Math.min(files, MAX_16), 10);
  end.writeUInt32LE(Math.min(bytes, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  const isLong = files >= MAX_16 || bytes >= MAX_32 || offset >= MAX_32;
  return isLong ? Buffer.concat([archiveEnd64({ files, bytes, offset }), end]) : end;
}

function archiveEnd64({ files, bytes, offset }: Directory): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x0606_4b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(VERSION_64, 12);
  end.writeUInt16LE(VERSION_64, 14);
  end.writeBigUInt64LE(BigInt(files), 24);
  end.writeBigUInt64LE(BigInt(files), 32);
  end.writeBigUInt64LE(BigInt(bytes), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  // The locator: where the long form begins.
  end.writeUInt32LE(0x0706_4b50, 56);
  end.writeBigUInt64LE(BigInt(offset + bytes), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

function extra64(numbers: number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(EXTRA_64, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  for (const [at, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * at);
  return extra;
}

function gap(bytes: number): Buffer {
  const extra = Buffer.alloc(bytes);
  if (bytes === 0) return extra;
  extra.writeUInt16LE(EXTRA_GAP, 0);
  extra.writeUInt16LE(bytes - 4, 2);
  return extra;
}

/** The date in the high half, the time in the low one; in UTC, since DOS knew no zones. */
function dosTime(at: Date): number {
  const years = Math.min(127, Math.max(0, at.getUTCFullYear() - 1980));
  const date = (years << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return date * 0x1_0000 + time;
}
