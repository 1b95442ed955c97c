import type { ServerResponse } from 'node:http';

/** One answer of the API: `body` is sent as JSON. */
export type Reply = { status: number; body: unknown; headers?: Record<string, string> };

/** An error in the shape of Meshy's: `{"message": …}`. */
export function refuse(status: number, message: string, headers?: Record<string, string>): Reply {
  return { status, body: { message }, ...(headers === undefined ? {} : { headers }) };
}

export function sendReply(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
