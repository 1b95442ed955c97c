import { randomBytes } from 'node:crypto';
import { chmodSync, renameSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:net';
import path from 'node:path';

/** A listening address; `remove` takes it away unless another server has it by now. */
type Address = { remove(): void };

/**
 * Listens on a Unix socket that only this user can open, in place of any stale one.
 * The socket gets its name when it is ready: libuv removes the name a server was bound to when the
 * server ends, and by then that name may belong to a successor.
 */
export async function listen(server: Server, socket: string): Promise<Address> {
  if (process.platform === 'win32') {
    await bound(server, socket);
    return { remove() {} };
  }
  const temporary = path.join(path.dirname(socket), `s-${randomBytes(4).toString('hex')}`);
  await bound(server, temporary);
  chmodSync(temporary, 0o600);
  const { ino } = statSync(temporary);
  renameSync(temporary, socket);
  return {
    remove() {
      if (statSync(socket, { throwIfNoEntry: false })?.ino === ino) rmSync(socket);
    },
  };
}

function bound(server: Server, address: string): Promise<void> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(address, () => listening());
  });
}
