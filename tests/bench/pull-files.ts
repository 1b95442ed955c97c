import { connect } from 'node:net';

/** What Node and browsers read from a socket at a time. */
const BUFFER_BYTES = 64 * 1024;
const HEAD_END = '\r\n\r\n';

export type Target = { url: string; headers: Record<string, string> };

/**
 * Whole replies per second over kept-alive connections. A bare socket with one reused buffer:
 * the client must not be what is measured.
 */
export async function pullFiles(
  target: Target,
  { connections, ms }: { connections: number; ms: number },
): Promise<number> {
  const began = performance.now();
  const counts = await Promise.all(
    Array.from({ length: connections }, () => pullUntil(target, began + ms)),
  );
  const replies = counts.reduce((sum, count) => sum + count, 0);
  return (replies * 1000) / (performance.now() - began);
}

function pullUntil({ url, headers }: Target, until: number): Promise<number> {
  const { hostname, port, pathname, search, host } = new URL(url);
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  const question = `GET ${pathname}${search} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}`;
  let missing = 0;
  let replies = 0;
  return new Promise((resolve, reject) => {
    const take = (bytes: number, buffer: Uint8Array) => {
      if (missing === 0) missing = wholeReply(Buffer.from(buffer.buffer, 0, bytes), url);
      missing -= bytes;
      if (missing > 0) return true;
      replies++;
      if (performance.now() < until) socket.write(question);
      else socket.destroy();
      return true;
    };
    const socket = connect({
      host: hostname,
      port: Number(port),
      onread: { buffer: Buffer.alloc(BUFFER_BYTES), callback: take },
    });
    socket.on('connect', () => socket.write(question));
    socket.on('error', reject);
    socket.on('close', () => resolve(replies));
  });
}

/** Bytes of head and body, told by the first part of a reply. */
function wholeReply(first: Buffer, url: string): number {
  const end = first.indexOf(HEAD_END);
  const head = first.subarray(0, end).toString('latin1');
  const [, length] = /content-length: (\d+)/i.exec(head) ?? [];
  if (end < 0 || !head.startsWith('HTTP/1.1 200') || !length) {
    throw new Error(`${url} answered ${head.split('\r\n')[0]}`);
  }
  return end + HEAD_END.length + Number(length);
}
