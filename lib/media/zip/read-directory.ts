import 'server-only';
import type { ByteSource } from '../media-store';
import { directoryReader } from './directory-reader';
import type { ZipMember } from './zip-member';
import { ZipRefused } from './zip-refused';

type Extent = { files: number; bytes: number; offset: number };

const END_BYTES = 22;
const MAX_16 = 0xffff;
const MAX_32 = 0xffff_ffff;
const MOST_FILES = 2_000_000;
const NO_ZIP = 'This is no ZIP archive, or it was cut off: its directory is missing.';

/** The files of an archive that `wants` names, through the directory at its end; nothing is
 *  unpacked. Throws ZipRefused, also where any name leads out of the archive. */
export async function readDirectory(
  source: ByteSource,
  wants: (name: string) => boolean,
): Promise<Map<string, ZipMember>> {
  const extent = await findExtent(source);
  const { files, bytes, offset } = extent;
  if (files > MOST_FILES) throw new ZipRefused(`The archive has ${files} files: that is too many.`);
  if (offset + bytes > source.bytes) throw new ZipRefused(NO_ZIP);
  const members = new Map<string, ZipMember>();
  const next = directoryReader(source, { offset, end: offset + bytes });
  for (let file = 0; file < files; file++) {
    const member = await next();
    if (leadsOut(member.name)) {
      throw new ZipRefused(`The archive has a file whose name leads out of it: ${member.name}`);
    }
    if (!wants(member.name)) continue;
    if (members.has(member.name)) throw new ZipRefused(`The archive has ${member.name} twice.`);
    members.set(member.name, member);
  }
  return members;
}

function leadsOut(name: string): boolean {
  return /^[/\\]|^[a-z]:|\\|\0/i.test(name) || name.split('/').includes('..');
}

async function findExtent(source: ByteSource): Promise<Extent> {
  const tailAt = Math.max(0, source.bytes - END_BYTES - MAX_16);
  const tail = Buffer.from(await source.read(tailAt, source.bytes - tailAt));
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    const isEnd = tail.readUInt32LE(at) === 0x0605_4b50;
    if (!isEnd || tail.readUInt16LE(at + 20) !== tail.length - at - END_BYTES) continue;
    if (tail.readUInt16LE(at + 4) !== 0 || tail.readUInt16LE(at + 6) !== 0) {
      throw new ZipRefused('The archive is in several parts: put it together first.');
    }
    const extent = {
      files: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    const isLong = extent.files === MAX_16 || extent.bytes === MAX_32 || extent.offset === MAX_32;
    return isLong ? ((await findLongExtent(source, tailAt + at)) ?? extent) : extent;
  }
  throw new ZipRefused(NO_ZIP);
}

/** APPNOTE 4.3.14 and 4.3.15; undefined where the short numbers only happen to be the largest. */
async function findLongExtent(source: ByteSource, endAt: number): Promise<Extent | undefined> {
  const locator = Buffer.from(await source.read(Math.max(0, endAt - 20), 20));
  if (locator.length < 20 || locator.readUInt32LE(0) !== 0x0706_4b50) return undefined;
  const end = Buffer.from(await source.read(Number(locator.readBigUInt64LE(8)), 56));
  if (end.length < 56 || end.readUInt32LE(0) !== 0x0606_4b50) throw new ZipRefused(NO_ZIP);
  return {
    files: Number(end.readBigUInt64LE(32)),
    bytes: Number(end.readBigUInt64LE(40)),
    offset: Number(end.readBigUInt64LE(48)),
  };
}
