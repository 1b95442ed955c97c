import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DownloadLimits, downloadBytes, downloadFile } from '@/lib/media/download';
import { GLB_CHECK } from '@/lib/media/glb/glb-check';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import { httpServer, type Loopback, listening, rawServer } from './download/loopback';
import { selfSigned } from './download/self-signed';
import { sampleGlb } from './glb/sample-glb';

const PATH = 'models/0123456789abcdef01234567.glb';
const SECRET = 'Signature=do-not-tell';

let glb: Buffer;
let dir: string;
let store: MediaStore;
const servers: Loopback[] = [];
beforeAll(async () => {
  glb = await sampleGlb();
});
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'download-'));
  store = createLocalMediaStore(dir);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
  await rm(dir, { recursive: true });
});

async function serve(handler: http.RequestListener): Promise<string> {
  const server = await httpServer(handler);
  servers.push(server);
  return server.host;
}

async function serveRaw(reply: Parameters<typeof rawServer>[0]): Promise<string> {
  const server = await rawServer(reply);
  servers.push(server);
  return server.host;
}

async function download(host: string, other: Partial<DownloadLimits & { store: MediaStore }> = {}) {
  const result = await downloadFile({
    url: `http://${host}/tasks/1/model.glb?Expires=1&${SECRET}`,
    allowed_hosts: [host],
    max_bytes: 10_000_000,
    idle_ms: 10_000,
    store,
    path: PATH,
    accept: GLB_CHECK,
    ...other,
  });
  expect(JSON.stringify(result)).not.toContain('do-not-tell');
  return result;
}

async function everyFile(): Promise<string[]> {
  const names = await readdir(dir, { recursive: true });
  return names.filter((name) => name !== 'models').sort();
}

async function expectNothingKept(): Promise<void> {
  expect(await everyFile()).toEqual([]);
}

describe('a good file', () => {
  test('is kept with its length and hash, asked for without credentials', async () => {
    let asked: http.IncomingHttpHeaders | undefined;
    let askedUrl: string | undefined;
    const host = await serve((req, res) => {
      asked = req.headers;
      askedUrl = req.url;
      res.setHeader('Content-Length', glb.length);
      res.end(glb);
    });
    const result = await download(host, {
      url: `http://${host}/auth0%7C1/model.glb?Expires=1&${SECRET}~-_`,
    });
    expect(result).toMatchObject({
      kind: 'ok',
      bytes: glb.length,
      sha256: createHash('sha256').update(glb).digest('hex'),
      stats: { triangles: 2048 },
    });
    expect(await readFile(path.join(dir, PATH))).toEqual(glb);
    expect(await everyFile()).toEqual([PATH]);
    expect(asked).not.toHaveProperty('authorization');
    expect(asked).not.toHaveProperty('cookie');
    expect(asked).toMatchObject({ 'accept-encoding': 'identity' });
    expect(askedUrl).toBe(`/auth0%7C1/model.glb?Expires=1&${SECRET}~-_`);
  });

  test('may come in chunks, in single bytes, or end with the connection', async () => {
    const chunked = await serve((_req, res) => {
      res.write(glb.subarray(0, 7));
      res.end(glb.subarray(7));
    });
    const bare = await serveRaw((socket) => {
      socket.setNoDelay(true);
      socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
      for (let at = 0; at < 20; at += 1) socket.write(glb.subarray(at, at + 1));
      socket.end(glb.subarray(20));
    });
    for (const host of [chunked, bare]) {
      expect(await download(host)).toMatchObject({ kind: 'ok', bytes: glb.length });
    }
  });

  test('replaces the file that was there only after it was accepted', async () => {
    const host = await serve((_req, res) => res.end(glb));
    await keepOld();
    let seenMeanwhile: string | undefined;
    const result = await downloadFile({
      url: `http://${host}/model.glb`,
      allowed_hosts: [host],
      max_bytes: 10_000_000,
      store,
      path: PATH,
      accept: {
        head: GLB_CHECK.head,
        whole: async (file, sha256) => {
          seenMeanwhile = await readFile(path.join(dir, PATH), 'utf8');
          return GLB_CHECK.whole(file, sha256);
        },
      },
    });
    expect(seenMeanwhile).toBe('old');
    expect(result.kind).toBe('ok');
    expect(await readFile(path.join(dir, PATH))).toEqual(glb);
  });
});

async function keepOld(): Promise<void> {
  const old = await store.receive(PATH);
  await old.write(Buffer.from('old'));
  await old.keep();
}

describe('a reply that is not the file', () => {
  test.each([
    [401, 'expired'],
    [403, 'expired'],
    [410, 'expired'],
    [404, 'not-found'],
    [400, 'unavailable'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [206, 'unavailable'],
    [204, 'unavailable'],
  ])('%i means %s', async (status, kind) => {
    const host = await serve((_req, res) => {
      res.statusCode = status;
      res.end(status === 204 ? undefined : glb);
    });
    expect((await download(host)).kind).toBe(kind);
    await expectNothingKept();
  });

  test('a page with status 200 stands for an expired link', async () => {
    const page = `<!doctype html><p>Expired</p>${'x'.repeat(100_000)}`;
    const host = await serve((_req, res) => res.end(page));
    const result = await download(host);
    expect(result).toEqual({
      kind: 'expired',
      message: 'the file is not a GLB but a page or an XML message',
    });
    await expectNothingKept();
  });

  test('a file of another kind, nothing, or next to nothing is refused', async () => {
    for (const body of ['', 'abc', `PK\x03\x04${'x'.repeat(1000)}`]) {
      const host = await serve((_req, res) => {
        res.setHeader('Content-Length', body.length);
        res.end(body);
      });
      expect((await download(host)).kind).toBe('not-glb');
    }
    await expectNothingKept();
  });

  test('a compressed reply is refused', async () => {
    const host = await serve((_req, res) => {
      res.setHeader('Content-Encoding', 'gzip');
      res.end(glb);
    });
    expect((await download(host)).kind).toBe('unavailable');
  });

  test('a server that is not there, or talks nonsense, is unavailable', async () => {
    const gone = await httpServer(() => {});
    await gone.close();
    expect(await download(gone.host)).toEqual({
      kind: 'unavailable',
      message: `no connection to ${gone.host} (ECONNREFUSED)`,
    });
    const nonsense = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect((await download(nonsense)).kind).toBe('unavailable');
    const hangsUp = await serveRaw((socket) => socket.destroy());
    expect((await download(hangsUp)).kind).toBe('unavailable');
  });

  test('a complete file that is unsound is refused and leaves the old one', async () => {
    await keepOld();
    const broken = Buffer.from(glb);
    broken.fill(0x20, 20, 40);
    const host = await serve((_req, res) => res.end(broken));
    expect((await download(host)).kind).toBe('not-glb');
    expect(await everyFile()).toEqual([PATH]);
    expect(await readFile(path.join(dir, PATH), 'utf8')).toBe('old');
  });
});

describe('a body that ends early', () => {
  const cuts = [0, 1, 11, 12, 13, 20, 500, 5000, -1];

  test.each(cuts)('is not kept when the length was announced (cut at %i)', async (cut) => {
    const host = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${glb.length}\r\n\r\n`);
      socket.end(glb.subarray(0, at(cut)));
    });
    expect((await download(host)).kind).toBe('cut-short');
    await expectNothingKept();
  });

  test.each(cuts)('is not kept when it came in chunks (cut at %i)', async (cut) => {
    const host = await serveRaw((socket) => {
      const part = glb.subarray(0, at(cut));
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      socket.write(`${glb.length.toString(16)}\r\n`);
      socket.end(part);
    });
    expect((await download(host)).kind).toBe('cut-short');
    await expectNothingKept();
  });

  test.each(cuts)('is not kept when the connection just closed (cut at %i)', async (cut) => {
    const host = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
      socket.end(glb.subarray(0, at(cut)));
    });
    expect((await download(host)).kind).toBe('cut-short');
    await expectNothingKept();
  });

  test('or goes on after its end is not kept', async () => {
    const host = await serve((_req, res) => res.end(Buffer.concat([glb, Buffer.alloc(64)])));
    expect((await download(host)).kind).toBe('not-glb');
    await expectNothingKept();
  });

  test('or has a length of its own is refused before it is received', async () => {
    const host = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${glb.length - 4}\r\n\r\n`);
      socket.write(glb.subarray(0, 64));
    });
    expect(await download(host)).toEqual({
      kind: 'cut-short',
      message: `the header promises ${glb.length} bytes, the reply ${glb.length - 4}`,
    });
    const longer = await serve((_req, res) => {
      res.setHeader('Content-Length', glb.length + 4);
      res.end(Buffer.concat([glb, Buffer.alloc(4)]));
    });
    expect((await download(longer)).kind).toBe('not-glb');
  });

  function at(cut: number): number {
    return cut < 0 ? glb.length + cut : cut;
  }
});

describe('limits', () => {
  test('an announced length past the limit is refused at once', async () => {
    const host = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n');
    });
    expect((await download(host)).kind).toBe('too-large');
    await expectNothingKept();
  });

  test('an endless body is refused at the limit', async () => {
    let sent = 0;
    const head = Buffer.from(glb.subarray(0, 12));
    head.writeUInt32LE(0xffffffff, 8);
    const host = await serve((_req, res) => {
      res.write(head);
      const more = () => {
        while (!res.destroyed && res.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      res.on('drain', more);
      more();
    });
    expect((await download(host, { max_bytes: 1_000_000 })).kind).toBe('too-large');
    expect(sent).toBeLessThan(50_000_000);
    await expectNothingKept();
  });

  test.each<[string, string]>([
    ['before its head', ''],
    ['before its body', 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n'],
    ['within its body', 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nglTF'],
    ['within a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nglTF'],
  ])('a reply that stalls %s is given up', async (_where, text) => {
    const host = await serveRaw((socket) => {
      socket.write(text);
    });
    const result = await download(host, { idle_ms: 80 });
    expect(result).toEqual({ kind: 'stalled', message: 'no byte for 0.08 s' });
    await expectNothingKept();
  });

  test('a reply that drips is given up when its time is over', async () => {
    const timers: NodeJS.Timeout[] = [];
    const host = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${glb.length}\r\n\r\n`);
      let sent = 0;
      timers.push(setInterval(() => socket.write(glb.subarray(sent, ++sent)), 10));
    });
    const result = await download(host, { idle_ms: 5000, total_ms: 200 });
    for (const timer of timers) clearInterval(timer);
    expect(result).toEqual({ kind: 'stalled', message: 'not finished after 0.2 s' });
    await expectNothingKept();
  });

  test('the caller may stop it at any time', async () => {
    const stop = new AbortController();
    const host = await serveRaw((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${glb.length}\r\n\r\n`);
      socket.write(glb.subarray(0, 100), () => stop.abort());
    });
    expect((await download(host, { signal: stop.signal })).kind).toBe('aborted');
    expect((await download(host, { signal: AbortSignal.abort() })).kind).toBe('aborted');
    await expectNothingKept();
  });

  test('a full disk is told apart from a bad download', async () => {
    const host = await serve((_req, res) => res.end(glb));
    const noRoom: MediaStore = { ...store, freeBytes: async () => 1_000_000 };
    expect((await download(host, { store: noRoom })).kind).toBe('disk-full');
    const fills: MediaStore = {
      ...store,
      receive: async (place) => {
        const file = await store.receive(place);
        file.write = async () => {
          throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        };
        return file;
      },
    };
    expect((await download(host, { store: fills })).kind).toBe('disk-full');
    await expectNothingKept();
  });
});

describe('addresses', () => {
  async function redirecting(location: string): Promise<string> {
    return serve((_req, res) => {
      res.writeHead(302, { Location: location });
      res.end();
    });
  }

  test('a redirect to an allowed host is followed', async () => {
    const target = await serve((_req, res) => res.end(glb));
    const host = await redirecting(`http://${target}/other.glb`);
    expect((await download(host, { allowed_hosts: [host, target] })).kind).toBe('ok');
  });

  test('a redirect to any other host is refused unasked', async () => {
    let asked = 0;
    const target = await serve((_req, res) => {
      asked += 1;
      res.end(glb);
    });
    const host = await redirecting(`http://${target}/other.glb?${SECRET}`);
    expect(await download(host)).toEqual({
      kind: 'refused-host',
      message: `the host ${target} is not allowed`,
    });
    expect(asked).toBe(0);
  });

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://2852039166/',
    'file:///etc/passwd',
    'ftp://example.com/model.glb',
    'http://user:password@127.0.0.1/',
    '//evil.example/model.glb',
    'https://assets.meshy.ai.evil.example/model.glb',
    'http://assets.meshy.ai/model.glb',
  ])('a redirect to %s is refused', async (location) => {
    const host = await redirecting(location);
    const result = await download(host, { allowed_hosts: [host, 'assets.meshy.ai'] });
    expect(result.kind).toBe('refused-host');
  });

  test('a redirect without end, or to nowhere, is unavailable', async () => {
    const loop = await redirecting('/again.glb');
    expect((await download(loop)).kind).toBe('unavailable');
    const nowhere = await serve((_req, res) => res.writeHead(302).end());
    expect((await download(nowhere)).kind).toBe('unavailable');
  });

  test.each([
    'http://assets.meshy.ai/model.glb',
    'https://assets.meshy.ai:8443/model.glb',
    'https://user@assets.meshy.ai/model.glb',
    'https://assets.meshy.ai./model.glb',
    'https://xassets.meshy.ai/model.glb',
    'https://127.0.0.1/model.glb',
    'not an address',
  ])('%s is refused when only Meshy is allowed', async (url) => {
    const result = await download('assets.meshy.ai', { url });
    expect(result.kind).toBe('refused-host');
  });

  test.each([
    '127.0.0.1',
    '10.0.0.7',
    '169.254.169.254',
    '100.64.0.1',
    '::1',
    '::ffff:192.168.0.1',
    'fd00::1',
  ])('Meshy is not fetched when its name leads to %s', async (address) => {
    const family = address.includes(':') ? 6 : 4;
    const result = await download('assets.meshy.ai', {
      url: `https://assets.meshy.ai/model.glb?${SECRET}`,
      resolve: async () => [{ address, family }],
    });
    expect(result).toEqual({
      kind: 'refused-host',
      message: 'assets.meshy.ai leads to a private address',
    });
  });

  test('a host the operator named may lie in the private network', async () => {
    const host = await serve((_req, res) => res.end(glb));
    const name = `models.test:${host.split(':')[1]}`;
    const resolved: string[] = [];
    const result = await download(name, {
      resolve: async (hostname) => {
        resolved.push(hostname);
        return [{ address: '127.0.0.1', family: 4 }];
      },
    });
    expect(result.kind).toBe('ok');
    expect(resolved).toEqual(['models.test']);
  });

  test('https is verified, and never left for http', async () => {
    const plain = await serve((_req, res) => res.end(glb));
    const server = https.createServer(selfSigned('localhost'), (_req, res) => {
      res.writeHead(302, { Location: `http://${plain}/model.glb` }).end();
    });
    const secure = await listening(server, () => server.closeAllConnections());
    servers.push(secure);
    const host = `localhost:${secure.port}`;
    const visit = () =>
      download(host, {
        url: `https://${host}/model.glb`,
        allowed_hosts: [host, plain],
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      });
    expect(await visit()).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('SELF_SIGNED'),
    });
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const warned = once(process, 'warning');
    const result = await visit();
    await warned;
    expect(result).toEqual({
      kind: 'refused-host',
      message: 'the redirect leads from https to http',
    });
  });
});

describe('a small file', () => {
  test('is fetched into memory under the same rules', async () => {
    const host = await serve((_req, res) => res.end('picture'));
    const limits = { url: `http://${host}/preview.png`, allowed_hosts: [host], max_bytes: 100 };
    const result = await downloadBytes(limits);
    expect(result.kind === 'ok' && Buffer.from(result.bytes).toString()).toBe('picture');
    expect((await downloadBytes({ ...limits, max_bytes: 3 })).kind).toBe('too-large');
    expect((await downloadBytes({ ...limits, allowed_hosts: [] })).kind).toBe('refused-host');
  });
});
