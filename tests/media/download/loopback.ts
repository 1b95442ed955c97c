import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

/** A server on this machine, as a named asset host. */
export type Loopback = { host: string; port: number; close: () => Promise<void> };

/** Speaks HTTP through Node, for replies that are honest about themselves. */
export async function httpServer(handler: http.RequestListener): Promise<Loopback> {
  const server = http.createServer(handler);
  return listening(server, () => server.closeAllConnections());
}

/** Speaks whatever `reply` writes once a request has come in, for replies that are not. */
export async function rawServer(reply: (socket: net.Socket) => void): Promise<Loopback> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => reply(socket));
  });
  return listening(server, () => {
    for (const socket of sockets) socket.destroy();
  });
}

export async function listening(server: net.Server, cutAll: () => void): Promise<Loopback> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cutAll();
      await closed;
    },
  };
}
