import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ByteSource } from '@/lib/media/media-store';
import { type ZipEntry, zipOf } from '@/lib/media/zip/zip-of';
import { archiveEnd, directoryHeader, localHeader } from '@/lib/media/zip/zip-records';
import { readZip } from './read-zip';

const at = new Date('2026-11-24T10:20:30Z');
const sourceOf = (bytes: Buffer): ByteSource => ({
  bytes: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});

async function* each(entries: ZipEntry[]) {
  yield* entries;
}

async function zipped(entries: ZipEntry[]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(each(entries))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('what goes in comes out: bytes, names in any script, and times', async () => {
  const large = randomBytes(700_001);
  const entries = [
    { name: 'a-mug.glb', modified_at: at, source: sourceOf(large) },
    { name: 'ein-grüner-ドラゴン.json', modified_at: at, source: sourceOf(Buffer.from('{}')) },
    { name: 'empty', modified_at: new Date(0), source: sourceOf(Buffer.alloc(0)) },
  ];
  const files = readZip(await zipped(entries));
  expect(files.map(({ name, isSound }) => [name, isSound])).toEqual([
    ['a-mug.glb', true],
    ['ein-grüner-ドラゴン.json', true],
    ['empty', true],
  ]);
  expect(files[0]?.bytes.equals(large)).toBe(true);
  expect(files[0]?.seconds).toBe(at.getTime() / 1000);
});

test('an archive of nothing is one', async () => {
  expect(readZip(await zipped([]))).toEqual([]);
});

test('a large file is never held as a whole', async () => {
  const asked: number[] = [];
  const source: ByteSource = {
    bytes: 50_000_000,
    read: async (_offset, length) => {
      asked.push(length);
      return Buffer.alloc(length);
    },
  };
  let total = 0;
  for await (const chunk of zipOf(each([{ name: 'x', modified_at: at, source }]))) {
    total += chunk.length;
  }
  expect(total).toBeGreaterThan(50_000_000);
  expect(Math.max(...asked)).toBeLessThanOrEqual(256 * 1024);
});

test('a source that ends early breaks the archive off instead of ending it well', async () => {
  const source: ByteSource = { bytes: 10, read: async () => Buffer.alloc(4) };
  await expect(zipped([{ name: 'x', modified_at: at, source }])).rejects.toThrow(/ended before/);
});

const FIVE_GIB = 5 * 2 ** 30;
const record = { name: Buffer.from('x'), modified_at: at, bytes: 1, crc32: 7, offset: 0 };

test('beyond four gibibytes the numbers stand in the long form, and only there', () => {
  const far = directoryHeader({ ...record, offset: FIVE_GIB });
  expect(far.readUInt32LE(42)).toBe(0xffff_ffff);
  expect(far.readUInt16LE(30)).toBe(12);
  expect(far.readBigUInt64LE(46 + 1 + 4)).toBe(BigInt(FIVE_GIB));
  const large = directoryHeader({ ...record, bytes: FIVE_GIB });
  expect([large.readUInt32LE(20), large.readUInt32LE(24)]).toEqual([0xffff_ffff, 0xffff_ffff]);
  expect(large.readBigUInt64LE(46 + 1 + 4)).toBe(BigInt(FIVE_GIB));
  expect(localHeader({ ...record, bytes: FIVE_GIB }).readUInt16LE(28)).toBe(20);
  expect(localHeader(record).readUInt16LE(28)).toBe(0);
  expect(directoryHeader(record).readUInt16LE(30)).toBe(0);
});

test.each([
  { files: 70_000, bytes: 100, offset: 5 },
  { files: 2, bytes: 100, offset: FIVE_GIB },
])('the end of %j is told in both forms', (directory) => {
  const end = archiveEnd(directory);
  expect(end).toHaveLength(56 + 20 + 22);
  expect(end.readBigUInt64LE(32)).toBe(BigInt(directory.files));
  expect(end.readBigUInt64LE(48)).toBe(BigInt(directory.offset));
  expect(end.readBigUInt64LE(64)).toBe(BigInt(directory.offset + directory.bytes));
});

test('a small archive ends in twenty-two bytes', () => {
  expect(archiveEnd({ files: 2, bytes: 100, offset: 5 })).toHaveLength(22);
});
