import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { keepBytes } from '@/lib/media/keep-bytes';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import { type Served, type ServeMedia, serveMedia } from '@/lib/media/serve-media';
import { modelPath, type StoredFile } from '@/lib/media/stored-file';
import { httpServer, type Loopback } from './download/loopback';

const SMALL = Buffer.from('0123456789abcdef');
const LARGE = randomBytes(8_000_000);

let dir: string;
let store: MediaStore;
let small: StoredFile;
let large: StoredFile;
const servers: Loopback[] = [];
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'serve-media-'));
  store = createLocalMediaStore(dir);
  small = await kept('0'.repeat(24), SMALL);
  large = await kept('1'.repeat(24), LARGE);
});
afterAll(() => rm(dir, { recursive: true }));
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function kept(id: string, bytes: Buffer): Promise<StoredFile> {
  const place = modelPath(id);
  const content_type = 'model/gltf-binary';
  return {
    kind: 'model',
    path: place,
    content_type,
    ...(await keepBytes({ store, path: place, bytes })),
  };
}

/** Serves one file to every request, and remembers what became of each. */
async function serving(serve: Partial<ServeMedia> & { file: StoredFile }) {
  const outcomes: Promise<Served>[] = [];
  const replies: http.ServerResponse[] = [];
  const server = await httpServer((req, res) => {
    replies.push(res);
    outcomes.push(serveMedia({ req, res, store, versioned: true, ...serve }));
  });
  servers.push(server);
  const ask = async (headers: http.OutgoingHttpHeaders = {}, method = 'GET') => {
    const request = http.request(`http://${server.host}/`, { method, headers, agent: false }).end();
    const [reply]: http.IncomingMessage[] = await once(request, 'response');
    if (reply === undefined) throw new Error('no reply');
    const chunks: Buffer[] = await reply.toArray();
    return { status: reply.statusCode, headers: reply.headers, body: Buffer.concat(chunks) };
  };
  return { ask, outcomes, replies, url: `http://${server.host}/` };
}

const ETAG = `"${createHash('sha256').update(SMALL).digest('hex')}"`;

describe('behind a proxy that sends the bytes itself', () => {
  test('the proxy is told the place, and every header it cannot know', async () => {
    const { ask } = await serving({ file: small, accel_prefix: '/_media/' });
    const { status, headers, body } = await ask({ range: 'bytes=0-3' });
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers).toMatchObject({
      'x-accel-redirect': `/_media/${small.path}`,
      'content-type': 'model/gltf-binary',
      'x-file-size': '16',
      etag: ETAG,
    });
  });

  test('what the browser has is not sent again', async () => {
    const { ask } = await serving({ file: small, accel_prefix: '/_media/' });
    const { status, headers } = await ask({ 'if-none-match': ETAG });
    expect(status).toBe(304);
    expect(headers).not.toHaveProperty('x-accel-redirect');
  });

  test('a file that is gone is told as missing, not sent for', async () => {
    const gone = { ...small, path: modelPath('2'.repeat(24)) };
    const { ask } = await serving({ file: gone, accel_prefix: '/_media/' });
    const { status, headers } = await ask();
    expect(status).toBe(404);
    expect(headers).not.toHaveProperty('x-accel-redirect');
  });
});

describe('the whole file', () => {
  test('comes with everything a browser needs to keep it for ever', async () => {
    const { ask, outcomes } = await serving({ file: small });
    const { status, headers, body } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual(SMALL);
    expect(headers).toMatchObject({
      'content-type': 'model/gltf-binary',
      'content-length': '16',
      'x-file-size': '16',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-transform, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      etag: ETAG,
    });
    expect(headers).not.toHaveProperty('content-disposition');
    expect(headers).not.toHaveProperty('transfer-encoding');
    expect(await outcomes[0]).toBe('sent');
  });

  test('is asked about again when its address named no version', async () => {
    const { ask } = await serving({ file: small, versioned: false });
    expect((await ask()).headers['cache-control']).toBe('private, no-transform, no-cache');
  });

  test('of 8 MB arrives unharmed', async () => {
    const { ask } = await serving({ file: large });
    expect((await ask()).body.equals(LARGE)).toBe(true);
  });

  test('has the same head for HEAD, which ignores ranges', async () => {
    const { ask } = await serving({ file: small });
    const get = await ask();
    const head = await ask({ range: 'bytes=0-3' }, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not for %s', async (method) => {
    const { ask, outcomes } = await serving({ file: small });
    const { status, headers } = await ask({}, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(await outcomes[0]).toBe('bad-method');
  });
});

test('many readers at once, some of them slow, each get every byte', async () => {
  const { url } = await serving({ file: large });
  const read = async (isSlow: boolean): Promise<string> => {
    const request = http.request(url, { agent: false }).end();
    const [reply]: http.IncomingMessage[] = await once(request, 'response');
    const hash = createHash('sha256');
    for await (const chunk of reply ?? []) {
      hash.update(chunk);
      if (isSlow) await setImmediate();
    }
    return hash.digest('hex');
  };
  // Twice, so that the second round uses the buffers of the first again.
  for (let round = 0; round < 2; round++) {
    const hashes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => read(index % 2 === 0)),
    );
    expect(new Set(hashes)).toEqual(new Set([large.sha256]));
  }
});

describe('a range', () => {
  test.each<[string, number, string, string | undefined]>([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/16'],
    ['bytes=4-', 206, '456789abcdef', 'bytes 4-15/16'],
    ['bytes=15-15', 206, 'f', 'bytes 15-15/16'],
    ['bytes=4-99999', 206, '456789abcdef', 'bytes 4-15/16'],
    ['bytes=-4', 206, 'cdef', 'bytes 12-15/16'],
    ['bytes=-99', 206, SMALL.toString(), 'bytes 0-15/16'],
    ['Bytes=0-0', 206, '0', 'bytes 0-0/16'],
    [`bytes=0-${'9'.repeat(400)}`, 206, SMALL.toString(), 'bytes 0-15/16'],
    ['bytes=16-', 416, '', 'bytes */16'],
    ['bytes=99-100', 416, '', 'bytes */16'],
    ['bytes=-0', 416, '', 'bytes */16'],
    [`bytes=${'9'.repeat(400)}-`, 416, '', 'bytes */16'],
    ['bytes=5-2', 200, SMALL.toString(), undefined],
    ['bytes=0-1,4-5', 200, SMALL.toString(), undefined],
    ['bytes=-', 200, SMALL.toString(), undefined],
    ['bytes=', 200, SMALL.toString(), undefined],
    ['bytes=a-b', 200, SMALL.toString(), undefined],
    ['bytes=--4', 200, SMALL.toString(), undefined],
    ['bytes=1.5-3', 200, SMALL.toString(), undefined],
    ['lines=0-3', 200, SMALL.toString(), undefined],
  ])('%s answers %i', async (range, status, text, contentRange) => {
    const { ask } = await serving({ file: small });
    const reply = await ask({ range });
    expect(reply.status).toBe(status);
    expect(reply.body.toString()).toBe(text);
    expect(reply.headers['content-length']).toBe(String(text.length));
    expect(reply.headers['content-range']).toBe(contentRange);
  });

  test.each([
    [ETAG, 206],
    ['"of another version"', 200],
    [`W/${ETAG}`, 200],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 200],
  ])('with If-Range %s answers %i', async (ifRange, status) => {
    const { ask } = await serving({ file: small });
    const reply = await ask({ range: 'bytes=0-3', 'if-range': ifRange });
    expect(reply.status).toBe(status);
  });
});

describe('a version the browser has', () => {
  test.each([
    [ETAG, 304],
    [`W/${ETAG}`, 304],
    [`"other", ${ETAG}`, 304],
    ['*', 304],
    ['"other"', 200],
    [ETAG.replaceAll('"', ''), 200],
    ['', 200],
  ])('If-None-Match %s answers %i', async (ifNoneMatch, status) => {
    const { ask, outcomes } = await serving({ file: small, versioned: false });
    const reply = await ask({ 'if-none-match': ifNoneMatch, range: 'bytes=99-' });
    expect(reply.status).toBe(status === 200 ? 416 : 304);
    expect(reply.headers.etag).toBe(ETAG);
    expect(reply.headers['cache-control']).toBe('private, no-transform, no-cache');
    expect(await outcomes[0]).toBe(status === 304 ? 'not-modified' : 'bad-range');
  });
});

describe('a download', () => {
  test.each([
    ['dragon.glb', `filename="dragon.glb"; filename*=UTF-8''dragon.glb`],
    [
      'a "red" dragon.glb',
      `filename="a  red  dragon.glb"; filename*=UTF-8''a%20%22red%22%20dragon.glb`,
    ],
    [
      'дракон (2).glb',
      `filename="______ (2).glb"; filename*=UTF-8''%D0%B4%D1%80%D0%B0%D0%BA%D0%BE%D0%BD%20%282%29.glb`,
    ],
    [
      'a\r\nSet-Cookie: x=1',
      `filename="a Set-Cookie: x=1"; filename*=UTF-8''a%20Set-Cookie%3A%20x%3D1`,
    ],
    ['../../etc/passwd', `filename=".. .. etc passwd"; filename*=UTF-8''..%20..%20etc%20passwd`],
    ['half \ud83d.glb', `filename="half  .glb"; filename*=UTF-8''half%20%20.glb`],
  ])('named %j says so safely', async (download_name, expected) => {
    const { ask } = await serving({ file: small, download_name });
    expect((await ask()).headers['content-disposition']).toBe(`attachment; ${expected}`);
  });

  test('without a usable name is still a download', async () => {
    const { ask } = await serving({ file: small, download_name: '\0/' });
    expect((await ask()).headers['content-disposition']).toBe('attachment');
  });
});

describe('a file that is not as its record says', () => {
  test('is not sent', async () => {
    const gone = await serving({ file: { ...small, path: modelPath('f'.repeat(24)) } });
    const cut = await serving({ file: { ...small, bytes: 15 }, request_id: 'r1' });
    for (const [{ ask, outcomes }, outcome] of [
      [gone, 'missing'],
      [cut, 'damaged'],
    ] as const) {
      const { status, headers } = await ask();
      expect([status, headers['cache-control']]).toEqual([404, 'private, no-store']);
      expect(await outcomes[0]).toBe(outcome);
      expect(headers).not.toHaveProperty('etag');
    }
    expect(JSON.parse((await cut.ask()).body.toString())).toEqual({
      error: { code: 'not-found', message: 'There is no such file.', request_id: 'r1' },
    });
    expect((await cut.ask({}, 'HEAD')).body.length).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('no file stays open', () => {
  async function openMedia(): Promise<number> {
    const fds = await readdir('/proc/self/fd');
    const targets = await Promise.all(
      fds.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')),
    );
    return targets.filter((target) => target.startsWith(dir)).length;
  }

  test('after 50 HEADs, 304s and 416s', async () => {
    const { ask, outcomes } = await serving({ file: large });
    for (let round = 0; round < 50; round += 1) {
      await ask({}, 'HEAD');
      await ask({ 'if-none-match': '*' });
      await ask({ range: 'bytes=9999999-' });
    }
    await Promise.all(outcomes);
    expect(await openMedia()).toBe(0);
  });

  test('after 50 clients that left in the middle or before the first byte', async () => {
    const { outcomes, url } = await serving({ file: large });
    for (let round = 0; round < 50; round += 1) {
      const request = http.get(url, { agent: false });
      request.on('error', () => {});
      const [reply]: http.IncomingMessage[] = await once(request, 'response');
      if (round % 2 === 0) await once(reply ?? request, 'readable');
      request.destroy();
    }
    const became = await Promise.all(outcomes);
    expect(new Set(became)).toEqual(new Set(['client-left']));
    expect(await openMedia()).toBe(0);
  });

  test('after a client that had left before the file was opened', async () => {
    const slow: MediaStore = {
      ...store,
      open: async (place) => {
        request.destroy();
        const [reply] = replies;
        if (reply !== undefined) await once(reply, 'close');
        return store.open(place);
      },
    };
    const { outcomes, replies, url } = await serving({ file: large, store: slow });
    const request = http.get(url, { agent: false });
    await new Promise((left) => request.once('error', left));
    await expect.poll(() => outcomes.length).toBe(1);
    expect(await outcomes[0]).toBe('client-left');
    expect(await openMedia()).toBe(0);
  });
});
