import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate as immediate } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { createMeshyClient } from '@/lib/meshy/client';
import { SELF_SIGNED } from './self-signed';

const lantern = { prompt: 'a brass ship lantern', target_polycount: 30_000, ai_model: 'meshy-7.1' };
const open = new Set<Server>();
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of open) server.close();
  await Promise.all([...open].map((server) => once(server, 'close')));
  open.clear();
  sockets.clear();
});

async function listen(server: Server): Promise<number> {
  open.add(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** A TCP server that does `answer` with each connection once a whole request head came in. */
async function serve(answer: (socket: Socket) => void) {
  const heads: string[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      const text = bytes.toString();
      if (!/^[A-Z]+ \//.test(text)) return;
      heads.push(text.slice(0, text.indexOf('\r\n')));
      answer(socket);
    });
  });
  const port = await listen(server);
  return { heads, baseUrl: `http://127.0.0.1:${port}` };
}

const clientOf = (baseUrl: string) => createMeshyClient({ baseUrl, apiKey: 'msy_test' });

/** Long enough for the request to arrive on a busy machine, short enough to wait for. */
const impatientClientOf = (baseUrl: string) =>
  createMeshyClient({ baseUrl, apiKey: 'msy_test', headTimeoutMs: 800, bodyTimeoutMs: 800 });

const POSTED = ['POST /openapi/v2/text-to-3d HTTP/1.1'];
const READ = ['GET /openapi/v1/balance HTTP/1.1'];
const head = (length: number) =>
  `HTTP/1.1 202 Accepted\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

test.each([
  ['never answers', () => {}, 'its answer did not arrive within 800 ms'],
  [
    'answers a head and no body',
    (socket: Socket) => socket.write(head(19)),
    'the rest of its answer did not arrive within 800 ms',
  ],
  [
    'stops in the middle of its body',
    (socket: Socket) => socket.write(`${head(19)}{"result"`),
    'the rest of its answer did not arrive within 800 ms',
  ],
])('a server that %s makes a purchase unknown in time', async (_title, answer, words) => {
  const { heads, baseUrl } = await serve(answer);
  const outcome = await impatientClientOf(baseUrl).createPreview(lantern);
  expect(outcome).toMatchObject({ kind: 'unknown', error: { kind: 'unknown-outcome' } });
  expect(outcome.kind === 'unknown' && outcome.error.message).toContain(words);
  expect(heads).toEqual(POSTED);
});

test.each([
  ['cuts the connection', (socket: Socket) => socket.destroy()],
  ['cuts the connection in its body', (socket: Socket) => socket.end(`${head(19)}{"result"`)],
  ['resets the connection', (socket: Socket) => socket.resetAndDestroy()],
  ['does not speak HTTP', (socket: Socket) => socket.end('SMTP here\r\n')],
])('a server that %s makes a purchase unknown, and is asked once', async (_title, answer) => {
  const { heads, baseUrl } = await serve(answer);
  const outcome = await clientOf(baseUrl).createPreview(lantern);
  expect(outcome).toMatchObject({ kind: 'unknown', error: { kind: 'unknown-outcome' } });
  expect(heads).toEqual(POSTED);
});

test('a kept connection that breaks under a purchase is not tried again on a new one', async () => {
  const used: Socket[] = [];
  const { heads, baseUrl } = await serve((socket) => {
    used.push(socket);
    if (used.length === 2) return socket.destroy();
    return socket.write('HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{"balance":1}');
  });
  const client = clientOf(baseUrl);
  await client.getBalance();
  // The pool takes the connection back a moment after the answer is read.
  await immediate();
  const outcome = await client.createPreview(lantern);
  expect(outcome.kind).toBe('unknown');
  expect(used[1]).toBe(used[0]);
  expect(heads).toEqual([...READ, ...POSTED]);
});

test('a purchase given up by its caller while under way is unknown', async () => {
  const caller = new AbortController();
  const { heads, baseUrl } = await serve(() => caller.abort());
  const outcome = await clientOf(baseUrl).createPreview(lantern, { signal: caller.signal });
  expect(outcome.kind).toBe('unknown');
  expect(heads).toEqual(POSTED);
});

test('a refused connection proves that nothing was sent', async () => {
  const { baseUrl } = await serve(() => {});
  for (const server of open) server.close();
  await Promise.all([...open].map((server) => once(server, 'close')));
  open.clear();
  const outcome = await clientOf(baseUrl).createPreview(lantern);
  expect(outcome).toMatchObject({ kind: 'not-submitted', error: { kind: 'unavailable' } });
});

test('a host without an address proves that nothing was sent', async () => {
  const outcome = await clientOf('http://nowhere.invalid').createPreview(lantern);
  expect(outcome.kind).toBe('not-submitted');
});

test('a certificate that nobody vouches for proves that nothing was sent', async () => {
  const server = createTlsServer(SELF_SIGNED, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.on('tlsClientError', () => {});
  const port = await listen(server);
  const outcome = await clientOf(`https://127.0.0.1:${port}`).createPreview(lantern);
  expect(outcome.kind).toBe('not-submitted');
});

test.each([
  ['never answers', () => {}],
  ['stops in the middle of its body', (socket: Socket) => socket.write(`${head(19)}{"bal`)],
  ['cuts the connection', (socket: Socket) => socket.destroy()],
])('a server that %s is unavailable for a read, and is asked once', async (_title, answer) => {
  const { heads, baseUrl } = await serve(answer);
  const balance = impatientClientOf(baseUrl).getBalance();
  await expect(balance).rejects.toMatchObject({ kind: 'unavailable' });
  expect(heads).toEqual(READ);
});

test('an endless answer is cut off', async () => {
  const { baseUrl } = await serve((socket) => {
    const chunk = 'x'.repeat(64 * 1024);
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk)) {}
    };
    socket.on('drain', pour);
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n');
    pour();
  });
  const client = createMeshyClient({ baseUrl, apiKey: 'msy_test' });
  await expect(client.getBalance()).rejects.toThrow('longer than 4194304 bytes');
});
