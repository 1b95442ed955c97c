import 'server-only';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../../clock';
import { S3Failed } from './s3-failed';

/** A service that is not there may not even refuse. */
const CONNECT_MS = 5 * SECOND;
const WELCOME_MS = 1 * SECOND;
/** Without a byte in either direction for so long, a connection is given up. */
const IDLE_MS = 30 * SECOND;
const POOL = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16, scheduling: 'lifo' } as const;
const pools = { 'http:': new http.Agent(POOL), 'https:': new https.Agent(POOL) };
/** For bytes that somebody takes as slowly as they like: as many as there are people, beside those of
 *  the site, which must not wait for them. */
const OUTLET = { ...POOL, maxSockets: Number.POSITIVE_INFINITY };
const outlets = { 'http:': new http.Agent(OUTLET), 'https:': new https.Agent(OUTLET) };

export type Sending = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  /** Whatever is sent, piece by piece; its length stands in the headers. */
  body?: AsyncIterable<Uint8Array>;
  /** Whether the answer is passed on at somebody else's pace. */
  is_passed_on?: boolean | undefined;
};

/** One request, up to the head of its answer; the body is the caller's to read or destroy. Throws
 *  S3Failed 'S3_UNREACHABLE'. Node's own client and not `fetch`: Next keeps answers of that, and no
 *  piece may be read before the one in front of it has left. */
export async function sendOnce(sending: Sending): Promise<IncomingMessage> {
  const { method, url, headers, body } = sending;
  const { request } = url.protocol === 'https:' ? https : http;
  const agents = sending.is_passed_on ? outlets : pools;
  const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
  const expecting = body ? { ...headers, expect: '100-continue' } : headers;
  const sent = request(url, { method, headers: expecting, agent, timeout: IDLE_MS });
  limitConnecting(sent);
  let isOver = false;
  const tired = () => sent.destroy(new Error('no answer'));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', (answer) => {
      isOver = true;
      // From here on the reader decides how long it may take.
      sent.off('timeout', tired);
      answer.socket.setTimeout(0);
      resolve(answer);
    });
    sent.once('timeout', tired);
    sent.on('error', (cause) => {
      isOver = true;
      reject(unreachable(url, cause));
    });
  });
  answered.catch(() => {});
  try {
    if (body) await untilWelcome(sent);
    for await (const piece of body ?? []) {
      if (isOver) break;
      if (!sent.write(piece)) await drained(sent);
    }
  } catch (thrown) {
    sent.destroy();
    throw thrown;
  }
  if (isOver) return withoutReuse(sent, await answered);
  sent.end();
  return answered;
}

/** A connection on which a body is still owed is good for no other request. */
function withoutReuse(sent: http.ClientRequest, answer: IncomingMessage): IncomingMessage {
  answer.once('end', () => sent.destroy());
  return answer;
}

function limitConnecting(sent: http.ClientRequest): void {
  sent.once('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => sent.destroy(new Error('no connection')), CONNECT_MS);
    for (const event of ['connect', 'close']) socket.once(event, () => clearTimeout(timer));
  });
}

/** Over when the service wants the body, has answered without it, or says nothing for a second. A
 *  service that refuses closes the connection: its reasons would be lost in what is still sent. */
async function untilWelcome(sent: http.ClientRequest): Promise<void> {
  sent.flushHeaders();
  const settled = new AbortController();
  const tired = wait(WELCOME_MS, undefined, { signal: settled.signal }).catch(() => {});
  await Promise.race([tired, firstOf(sent, ['continue', 'response', 'error', 'close'])]);
  settled.abort();
}

/** Over when more may be written, or nobody listens any more. */
const drained = (sent: http.ClientRequest) =>
  firstOf(sent, ['drain', 'error', 'close', 'response']);

function firstOf(sent: http.ClientRequest, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) sent.off(event, done);
      resolve();
    };
    for (const event of events) sent.on(event, done);
  });
}

function unreachable(url: URL, cause: Error): S3Failed {
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return new S3Failed('S3_UNREACHABLE', `${url.host} cannot be reached (${code})`, { cause });
}
