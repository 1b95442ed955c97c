import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pagePolicy } from '@/lib/http/page-policy';
import { keepBytes } from '@/lib/media/keep-bytes';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import { type Bucket, bucketWords } from '@/lib/media/s3/bucket';
import { accessTo } from '@/lib/media/s3/bucket-access';
import { createS3MediaStore } from '@/lib/media/s3/s3-media-store';
import { serveMedia } from '@/lib/media/serve-media';
import { modelPath, type StoredFile } from '@/lib/media/stored-file';
import { probeFolder } from '@/lib/overview/probe-folder';
import { tryStorage } from '@/lib/settings/try-storage';
import { quickFlawOf } from '@/lib/verify/file-flaw';
import { httpServer, type Loopback } from '../download/loopback';
import { type FaultyLine, openFaultyLine } from './faulty-line';
import { quickPatience } from './quick-patience';
import { KEYS, type S3Server, startS3 } from './s3-server';

const bytes = randomBytes(300_000);

let s3: S3Server;
let line: FaultyLine;
let bucket: Bucket;
let folder: string;
let server: Loopback | undefined;
beforeAll(async () => {
  s3 = await startS3();
  line = await openFaultyLine(s3.endpoint);
  bucket = { ...(await s3.bucket()), endpoint: line.endpoint };
});
afterAll(async () => {
  await line.close();
  await s3.close();
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'nexaai-spool-'));
});
afterEach(async () => {
  line.faults.length = 0;
  rmSync(folder, { recursive: true, force: true });
  await server?.close();
  server = undefined;
});

function storeOf(changes: Partial<Bucket> = {}, is_lending = false): MediaStore {
  const access = accessTo({ ...bucket, ...changes }, quickPatience());
  return createS3MediaStore({ access, spool: createLocalMediaStore(folder), is_lending });
}

async function keep(): Promise<StoredFile> {
  const place = modelPath('0'.repeat(24));
  const kept = await keepBytes({ store: storeOf(), path: place, bytes });
  return { kind: 'model', path: place, content_type: 'model/gltf-binary', ...kept };
}

async function serving(file: StoredFile, store = storeOf()) {
  server = await httpServer((req, res) => {
    void serveMedia({ req, res, store, file, versioned: true, download_name: 'a chair.glb' });
  });
  const { host } = server;
  return (init?: RequestInit) => fetch(`http://${host}/`, { redirect: 'manual', ...init });
}

describe('served through the site', () => {
  test('a file comes whole, in parts, as a head or not again, like one on a disk', async () => {
    const file = await keep();
    const ask = await serving(file);
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`;
    const whole = await ask();
    expect([whole.status, whole.headers.get('etag')]).toEqual([200, etag]);
    expect(whole.headers.get('content-length')).toBe('300000');
    expect(whole.headers.get('x-file-size')).toBe('300000');
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await ask({ headers: { range: 'bytes=-1000' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      'bytes 299000-299999/300000',
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(299_000))).toBe(true);
    const head = await ask({ method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '300000']);
    expect((await ask({ headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await ask({ headers: { range: 'bytes=300000-' } })).status).toBe(416);
  });

  test('a file that is not there is no file; a service that is away is asked for later', async () => {
    const file = await keep();
    expect((await (await serving({ ...file, path: modelPath('9'.repeat(24)) }))()).status).toBe(
      404,
    );
    await server?.close();
    const away = await (await serving(file, storeOf({ endpoint: 'http://127.0.0.1:9' })))();
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await away.json()).toMatchObject({ error: { code: 'unavailable' } });
  });

  test('bytes that stay away break the answer off', async () => {
    const ask = await serving(await keep());
    line.faults.push(undefined, ...Array(5).fill({ kind: 'cut', after: 10_000 }));
    const reply = await ask();
    expect(reply.status).toBe(200);
    await expect(reply.arrayBuffer()).rejects.toThrow();
  });
});

describe('fetched from the service', () => {
  test('whoever asks is sent on, and gets the file under its name', async () => {
    const file = await keep();
    const ask = await serving(file, storeOf({ endpoint: s3.endpoint }, true));
    const told = await ask();
    expect([told.status, told.headers.get('cache-control')]).toEqual([302, 'private, no-store']);
    expect([told.headers.get('etag'), told.headers.get('x-file-size')]).toEqual([null, null]);
    const sent = await fetch(told.headers.get('location') ?? '');
    expect(Buffer.from(await sent.arrayBuffer()).equals(bytes)).toBe(true);
    expect(sent.headers.get('content-type')).toBe('model/gltf-binary');
    expect(sent.headers.get('content-disposition')).toContain('a chair.glb');
    expect((await ask({ method: 'HEAD' })).headers.get('content-length')).toBe('300000');
  });

  test('pages may then fetch from there, and from nowhere else', () => {
    const page = { nonce: 'x', pathname: '/', isDev: false };
    const lent = pagePolicy({ ...page, lender: 'https://models.s3.example.org' });
    expect(lent).toContain("img-src 'self' blob: data: https://models.s3.example.org;");
    expect(lent).toContain("connect-src 'self' blob: https://models.s3.example.org;");
    expect(pagePolicy(page)).not.toContain('http');
  });
});

describe('looked after', () => {
  const wrong = { keys: { ...KEYS, secret_access_key: 'another-canary' } };

  test.each([
    ['wrong-key', wrong],
    ['no-bucket', { name: 'nobodys' }],
    ['wrong-place', { region: 'elsewhere' }],
    ['bucket-away', { endpoint: 'http://127.0.0.1:9' }],
  ])('the overview is told of %s, and of the disk all the same', async (code, changes) => {
    const probed = await probeFolder(storeOf({ endpoint: s3.endpoint, ...changes }));
    expect(probed.trouble?.code).toBe(code);
    expect(probed.trouble?.words).not.toContain('canary');
    expect(probed.free_bytes).toBeGreaterThan(0);
    expect(readdirSync(path.join(folder, 'models'))).toEqual([]);
  });

  test('a bucket that works is in no trouble, and passes the trial', async () => {
    expect((await probeFolder(storeOf())).trouble).toBeNull();
    const place = bucketWords(bucket);
    const tried = await tryStorage(storeOf(), { place, in_bucket: true });
    expect(tried).toMatchObject({ outcome: 'passed', advice: null });
    expect(tried.words).toMatch(
      /It lay in bucket models-1\/nexaai at 127\.0\.0\.1:\d+\. [\d.]+ GB/,
    );
  });

  test('a trial with another key says what to correct', async () => {
    const store = storeOf({ endpoint: s3.endpoint, ...wrong });
    const tried = await tryStorage(store, { place: bucketWords(bucket), in_bucket: true });
    expect(tried.outcome).toBe('failed');
    expect(tried.words).toContain('SignatureDoesNotMatch');
    expect(tried.words).not.toContain('canary');
    expect(tried.advice).toContain('S3_SECRET_ACCESS_KEY');
  });

  test('a file that cannot be asked for counts as unreadable, never as lost', async () => {
    const file = await keep();
    const away = storeOf({ endpoint: 'http://127.0.0.1:9' });
    expect(await quickFlawOf(away, file)).toMatchObject({ what: 'unreadable' });
    expect(await quickFlawOf(storeOf({ name: 'nobodys' }), file)).toMatchObject({
      what: 'unreadable',
    });
    expect(await quickFlawOf(storeOf(), file)).toBeUndefined();
  });
});
