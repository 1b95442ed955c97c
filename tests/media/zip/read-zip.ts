import { crc32 } from 'node:zlib';

export type Unzipped = { name: string; bytes: Buffer; seconds: number; isSound: boolean };

/** The stored files of an archive, found through its directory as any program would. */
export function readZip(zip: Buffer): Unzipped[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: files }, () => {
    const size = zip.readUInt32LE(at + 24);
    const nameBytes = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    const isSound =
      crc32(bytes) === zip.readUInt32LE(at + 16) && crc32(bytes) === zip.readUInt32LE(local + 14);
    const seconds = dosSeconds(zip.readUInt16LE(at + 14), zip.readUInt16LE(at + 12));
    at += 46 + nameBytes + zip.readUInt16LE(at + 30);
    return { name, bytes, seconds, isSound };
  });
}

function dosSeconds(date: number, time: number): number {
  const [year, month, day] = [1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31];
  return Date.UTC(year, month, day, time >> 11, (time >> 5) & 63, (time & 31) * 2) / 1000;
}
