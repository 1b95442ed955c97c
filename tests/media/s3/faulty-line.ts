import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Fault =
  /** Answered in the service's place. */
  | { kind: 'answer'; status: number; body?: string; headers?: Record<string, string> }
  /** The answer breaks off after so many bytes. */
  | { kind: 'cut'; after: number }
  /** The service did what was asked, and nobody hears of it. */
  | { kind: 'unheard' }
  /** The connection breaks before the service hears of it. */
  | { kind: 'drop' };

export type FaultyLine = {
  endpoint: string;
  /** Every request: 'GET /bucket/key bytes=0-9'. */
  asked: string[];
  /** What befalls the requests to come, one after the other; undefined lets one pass. */
  faults: (Fault | undefined)[];
  close: () => Promise<void>;
};

/** A line to a service on which things go wrong as told. */
export async function openFaultyLine(target: string): Promise<FaultyLine> {
  const asked: string[] = [];
  const faults: (Fault | undefined)[] = [];
  const server = http.createServer((req, res) => {
    asked.push([req.method, req.url, req.headers.range].filter(Boolean).join(' '));
    const fault = faults.shift();
    if (fault?.kind === 'drop') req.socket.destroy();
    else if (fault?.kind === 'answer') answer(req, res, fault);
    else pass(target, { req, res, fault });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    faults,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  req: IncomingMessage,
  res: ServerResponse,
  { status, body = '', headers = {} }: Extract<Fault, { kind: 'answer' }>,
): void {
  req.resume();
  req.once('end', () => {
    res.writeHead(status, headers);
    res.end(body);
  });
}

type Passing = { req: IncomingMessage; res: ServerResponse; fault: Fault | undefined };

/** The host stays as it was signed. */
function pass(target: string, { req, res, fault }: Passing): void {
  const { method, url } = req;
  const { expect: _, ...headers } = req.headers;
  const onward = http.request(`${target}${url}`, { method, headers, agent: false }, (reply) => {
    // What comes behind a whole answer is nobody's affair.
    onward.removeAllListeners('error').on('error', () => {});
    if (fault?.kind === 'unheard') {
      reply.resume().once('end', () => res.destroy());
      return;
    }
    res.writeHead(reply.statusCode ?? 502, reply.headers);
    let left = fault?.kind === 'cut' ? fault.after : Number.POSITIVE_INFINITY;
    reply.on('data', (chunk: Buffer) => {
      res.write(chunk.subarray(0, Math.max(left, 0)));
      left -= chunk.length;
      if (left < 0) setImmediate(() => res.destroy());
    });
    reply.once('end', () => res.end());
  });
  onward.once('error', () => res.destroy());
  req.pipe(onward);
}
