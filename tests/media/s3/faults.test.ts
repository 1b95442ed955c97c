import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { keepBytes } from '@/lib/media/keep-bytes';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import type { Bucket } from '@/lib/media/s3/bucket';
import { accessTo } from '@/lib/media/s3/bucket-access';
import { listObjects } from '@/lib/media/s3/list-objects';
import { createS3MediaStore } from '@/lib/media/s3/s3-media-store';
import { type FaultyLine, openFaultyLine } from './faulty-line';
import { quickPatience } from './quick-patience';
import { KEYS, type S3Server, startS3 } from './s3-server';

const PATH = 'models/0123456789abcdef01234567.glb';
const BUSY = { kind: 'answer', status: 503 } as const;
const bytes = randomBytes(300_000);

let s3: S3Server;
let line: FaultyLine;
let bucket: Bucket;
let folder: string;
let patience: ReturnType<typeof quickPatience>;
beforeAll(async () => {
  s3 = await startS3();
  line = await openFaultyLine(s3.endpoint);
});
afterAll(async () => {
  await line.close();
  await s3.close();
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'nexaai-spool-'));
  bucket = { ...(await s3.bucket()), endpoint: line.endpoint };
  patience = quickPatience();
  line.asked.length = 0;
});
afterEach(() => {
  line.faults.length = 0;
  rmSync(folder, { recursive: true, force: true });
});

function storeOf(changes: Partial<Bucket> = {}, is_lending = false): MediaStore {
  const access = accessTo({ ...bucket, ...changes }, patience);
  const sizes = { largest_single: 400_000, part: 100_000 };
  return createS3MediaStore({ access, spool: createLocalMediaStore(folder), is_lending, sizes });
}
const keep = (store = storeOf(), kept: Uint8Array = bytes) =>
  keepBytes({ store, path: PATH, bytes: kept });
async function sent(store = storeOf(), between = async () => {}): Promise<Buffer> {
  const file = await store.open(PATH);
  if (!file) throw new Error('it should be there');
  await between();
  const sink = new PassThrough();
  const received = buffer(sink);
  received.catch(() => {});
  await file.sendTo(sink, { start: 0, end: file.bytes - 1 });
  return received;
}

test('a service that asks for patience gets it, as long as it says', async () => {
  const store = storeOf();
  const slow = {
    ...BUSY,
    headers: { 'retry-after': '2' },
    body: '<Error><Code>SlowDown</Code></Error>',
  };
  line.faults.push(slow, BUSY, { kind: 'drop' });
  await keep(store);
  expect(patience.waits).toEqual([2000, 800, 3200]);
  expect((await sent(store)).equals(bytes)).toBe(true);
});

test('a service that stays busy ends in an error, and nothing lies about', async () => {
  line.faults.push(BUSY, BUSY, BUSY, BUSY);
  await expect(keep()).rejects.toMatchObject({ code: 'S3_BUSY' });
  expect(await storeOf().stat(PATH)).toBeUndefined();
  expect(await readdir(path.join(folder, 'models'))).toEqual([]);
});

test('an upload that is cut is begun anew', async () => {
  line.faults.push({ kind: 'drop' }, { kind: 'unheard' });
  await keep();
  expect((await sent()).equals(bytes)).toBe(true);
});

test('a download that is cut goes on where it broke', async () => {
  await keep();
  line.asked.length = 0;
  line.faults.push(undefined, { kind: 'cut', after: 100_000 }, { kind: 'cut', after: 50_000 });
  expect((await sent()).equals(bytes)).toBe(true);
  expect(line.asked.map((asked) => asked.split(' ').at(-1))).toEqual([
    expect.stringContaining(PATH),
    'bytes=0-299999',
    'bytes=100000-299999',
    'bytes=150000-299999',
  ]);
});

test('a download that is cut again and again is an error, and no short file', async () => {
  await keep();
  const cuts = Array(5).fill({ kind: 'cut', after: 1000 });
  line.faults.push(undefined, ...cuts);
  await expect(sent()).rejects.toMatchObject({ code: 'S3_CUT_SHORT' });
  line.faults.push(undefined, ...cuts);
  const file = await storeOf().open(PATH);
  await expect(file?.read(0, 9000)).rejects.toMatchObject({ code: 'S3_CUT_SHORT' });
});

test.each([
  ['replaced', () => keep(storeOf(), randomBytes(300_000))],
  ['removed', () => storeOf().remove(PATH)],
])('an object that was %s after it was opened is not mixed with what it was', async (_, change) => {
  await keep();
  await expect(sent(storeOf(), async () => void (await change()))).rejects.toMatchObject({
    code: 'S3_CHANGED',
  });
});

test('an object that is replaced in the middle of a cut download is not mixed either', async () => {
  await keep();
  line.faults.push(undefined, { kind: 'cut', after: 100_000 });
  const file = await storeOf().open(PATH);
  const direct = storeOf({ endpoint: s3.endpoint });
  const sink = new PassThrough();
  const received: Buffer[] = [];
  const replaced = new Promise<void>((resolve, reject) => {
    sink.once('data', () => keep(direct, randomBytes(300_000)).then(() => resolve(), reject));
  });
  sink.on('data', (chunk) => received.push(chunk));
  line.faults.push(BUSY);
  patience.wait = () => replaced;
  await expect(file?.sendTo(sink, { start: 0, end: 299_999 })).rejects.toMatchObject({
    code: 'S3_CHANGED',
  });
  const got = Buffer.concat(received);
  expect(got.equals(bytes.subarray(0, got.length))).toBe(true);
});

test('readers who take nothing keep nobody else from the bucket', async () => {
  const store = storeOf({ endpoint: s3.endpoint });
  const large = randomBytes(600_000);
  await keep(store, large);
  const range = { start: 0, end: 599_999 };
  const sinks: Writable[] = [];
  const sending: Promise<unknown>[] = [];
  // One after the other: the server itself is easily asked too much.
  for (let reader = 0; reader < 70; reader++) {
    const file = await store.open(PATH);
    await new Promise<void>((begin) => {
      const sink = new Writable({ write: () => begin() });
      sinks.push(sink);
      if (file) sending.push(file.sendTo(sink, range));
    });
  }
  expect((await store.stat(PATH))?.bytes).toBe(600_000);
  for (const sink of sinks) sink.destroy();
  expect(new Set(await Promise.all(sending))).toEqual(new Set(['reader-left']));
});

test('bytes that are other on the way are not taken', async () => {
  const access = accessTo(bucket, patience);
  const body = {
    bytes: 3,
    sha256: '0'.repeat(64),
    open: async function* open() {
      yield Buffer.from('abc');
    },
  };
  await expect(access.ask({ method: 'PUT', key: 'x', body })).rejects.toMatchObject({
    code: 'S3_ODD',
  });
});

test('a large file whose last answer is lost is there all the same', async () => {
  const large = randomBytes(450_000);
  // Begin, five parts, join.
  line.faults.push(...Array(6).fill(undefined), { kind: 'unheard' });
  await keep(storeOf(), large);
  expect((await sent()).equals(large)).toBe(true);
});

test('a large file that cannot be finished leaves no parts that are paid for', async () => {
  line.faults.push(undefined, undefined, BUSY, BUSY, BUSY, BUSY);
  await expect(keep(storeOf(), randomBytes(450_000))).rejects.toMatchObject({ code: 'S3_BUSY' });
  const { text } = await accessTo(bucket).ask({ method: 'GET', query: { uploads: '' } });
  expect(text).not.toContain('<UploadId>');
});

test('uploads that nobody finished within a day are taken back', async () => {
  const access = accessTo(bucket);
  for (const key of ['nexaai/models/x.glb', 'others/x.glb']) {
    await access.ask({ method: 'POST', key, query: { uploads: '' } });
  }
  expect(await storeOf().sweepParts(new Date())).toBe(0);
  const tomorrow = quickPatience(Date.now() + 25 * 3_600_000);
  // The service takes no signature of tomorrow's, so only the age is looked at with that clock.
  const late = { ...accessTo(bucket), patience: tomorrow };
  const spool = createLocalMediaStore(folder);
  expect(await createS3MediaStore({ access: late, spool }).sweepParts(new Date())).toBe(1);
  const { text } = await access.ask({ method: 'GET', query: { uploads: '' } });
  expect(text).toContain('others/x.glb');
  expect(text).not.toContain('nexaai/models/x.glb');
});

test.each([
  ['another secret', { keys: { ...KEYS, secret_access_key: 'another' } }, 'S3_WRONG_KEY'],
  ['an unknown key', { keys: { ...KEYS, access_key_id: 'no:body' } }, 'S3_WRONG_KEY'],
  ['no such bucket', { name: 'nobodys' }, 'S3_NO_BUCKET'],
  ['another region', { region: 'elsewhere' }, 'S3_WRONG_PLACE'],
  ['nobody there', { endpoint: 'http://127.0.0.1:9' }, 'S3_UNREACHABLE'],
])('%s: every verb says so, and none takes it for a missing file', async (_, changes, code) => {
  const store = storeOf({ endpoint: s3.endpoint, ...changes });
  const verbs = [
    () => store.stat(PATH),
    () => store.open(PATH),
    () => store.remove(PATH),
    () => store.copy(PATH, 'models/x.glb'),
    () => store.reach(),
    () => keep(store),
  ];
  for (const verb of verbs) {
    const failed = await verb().catch((thrown: unknown) => thrown);
    expect(failed).toMatchObject({ code });
    expect(String(failed)).not.toContain('canary');
  }
});

test('a list goes on from page to page', async () => {
  const store = storeOf();
  const names = Array.from({ length: 7 }, (_, index) => `models/${index}.glb`);
  for (const name of names) await keepBytes({ store, path: name, bytes: Buffer.from(name) });
  const found: string[] = [];
  for await (const { key } of listObjects(accessTo(bucket), 'nexaai/models/', 3)) found.push(key);
  expect(found).toEqual(names.map((name) => `nexaai/${name}`));
});

test('a lent address gives this object to anybody, under its name and type, and no other', async () => {
  const store = storeOf({ endpoint: s3.endpoint }, true);
  await keep(store);
  const lent = store.lend(PATH, {
    content_type: 'model/gltf-binary',
    disposition: 'attachment; filename="a chair.glb"',
  });
  const reply = await fetch(lent ?? '', { headers: { range: 'bytes=1-4' } });
  expect(reply.status).toBe(206);
  expect(Buffer.from(await reply.arrayBuffer()).equals(bytes.subarray(1, 5))).toBe(true);
  expect(reply.headers.get('content-type')).toBe('model/gltf-binary');
  expect(reply.headers.get('content-disposition')).toBe('attachment; filename="a chair.glb"');
  const other = await fetch(lent?.replace('01234567.glb', '01234568.glb') ?? '');
  expect(other.status).toBe(403);
  expect(lent).not.toContain(KEYS.secret_access_key);
});
