import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { downloadFile } from '@/lib/media/download';
import { GLB_CHECK } from '@/lib/media/glb/glb-check';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { seededRandom } from './corrupt-glbs';
import { httpServer, rawServer } from './download/loopback';
import { sampleGlb } from './glb/sample-glb';

const CUTS = 100;
const SEED = 20_261_124;
let dir: string;
let glb: Buffer;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'cuts-'));
  glb = await sampleGlb();
});
afterAll(() => rm(dir, { recursive: true }));

const download = (host: string) =>
  downloadFile({
    url: `http://${host}/model.glb`,
    allowed_hosts: [host],
    max_bytes: 10_000_000,
    store: createLocalMediaStore(dir),
    path: 'models/0123456789abcdef01234567.glb',
    accept: GLB_CHECK,
  });

test.each<[string, (socket: Socket) => void]>([
  [
    'with its length announced',
    (socket) => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${glb.length}\r\n\r\n`),
  ],
  [
    'in chunks',
    (socket) =>
      socket.write(
        `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${glb.length.toString(16)}\r\n`,
      ),
  ],
  [
    'until the connection closes',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n'),
  ],
])('a file sent %s and cut anywhere is not kept', async (_how, begin) => {
  const random = seededRandom(SEED);
  let cut = 0;
  const server = await rawServer((socket) => {
    begin(socket);
    socket.end(glb.subarray(0, cut));
  });
  for (let count = 0; count < CUTS; count += 1) {
    cut = Math.floor(random() * glb.length);
    expect((await download(server.host)).kind, `cut at ${cut} of seed ${SEED}`).toBe('cut-short');
  }
  await server.close();
  expect((await readdir(dir, { recursive: true })).filter((name) => name !== 'models')).toEqual([]);
});

test('three redirects are followed', async () => {
  const server = await httpServer((req, res) => {
    const step = Number(/(\d)$/.exec(req.url ?? '')?.[1] ?? 0);
    if (step === 3) res.end(glb);
    else res.writeHead(302, { Location: `/step-${step + 1}` }).end();
  });
  expect((await download(server.host)).kind).toBe('ok');
  await server.close();
});
