import 'server-only';
import type { IncomingMessage } from 'node:http';

/** What of Node's own request says who asks. */
export function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  if (req.headers.cookie) headers.set('cookie', req.headers.cookie);
  if (req.headers.authorization) headers.set('authorization', req.headers.authorization);
  return headers;
}
