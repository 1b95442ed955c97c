import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A socket's path may not be longer on macOS. */
const LONGEST_SOCKET_PATH = 100;

/**
 * Makes this process the one site of a data folder: undefined when another one is alive. The
 * operating system holds the lock, so a killed process leaves none behind.
 */
export async function lockSite(dataDir: string): Promise<Server | undefined> {
  const socket = socketOf(dataDir);
  if (await answers(socket)) return undefined;
  if (process.platform !== 'win32') rmSync(socket, { force: true });
  const server = createServer((connection) => connection.destroy());
  server.listen(socket);
  await once(server, 'listening');
  return server.unref();
}

function socketOf(dataDir: string): string {
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\nexaai-${id}`;
  const inside = path.join(dataDir, 'site.sock');
  const fits = Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH;
  return fits ? inside : path.join(tmpdir(), `nexaai-${id}.sock`);
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket);
    probe.once('connect', () => resolve(true)).once('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
}
