import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { expect, test } from 'vitest';
import { limitSilence } from '@/lib/launcher/limit-silence';
import { listening } from '../media/download/loopback';

const MEGABYTE = Buffer.alloc(1_000_000);

test('a reader who takes nothing any more is given up', async () => {
  let left = Promise.resolve();
  const server = http.createServer((_, res) => {
    left = once(res, 'close').then(() => {});
    for (let sent = 0; sent < 20; sent++) res.write(MEGABYTE);
  });
  limitSilence(server, 100);
  const { port, close } = await listening(server, () => server.closeAllConnections());
  const socket = net.connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(socket, 'readable');
  await left;
  expect(socket.bytesRead).toBeLessThan(20_000_000);
  socket.destroy();
  await close();
});
