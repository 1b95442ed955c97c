import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll } from 'vitest';

type Behave = (response: ServerResponse, times: number) => void;
type Asked = { url: string; headers: IncomingHttpHeaders; body: unknown };

export function completion(content: unknown): Behave {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }] }),
    );
  };
}

export const status =
  (code: number, headers: Record<string, string> = {}): Behave =>
  (response) => {
    response.writeHead(code, headers).end('{"error":{"message":"scripted"}}');
  };

/** A local server in the place of an OpenAI-compatible one, which does as each test says. */
export function setUpEndpoint() {
  let behave: Behave = status(500);
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    // A connection kept alive could break under the next test's request.
    response.shouldKeepAlive = false;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || 'null');
      asked.push({ url: request.url ?? '', headers: request.headers, body });
      behave(response, asked.length);
    });
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    asked.length = 0;
    server.closeAllConnections();
  });
  afterAll(() => {
    server.close();
  });
  return {
    asked,
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    does: (next: Behave) => {
      behave = next;
    },
  };
}
