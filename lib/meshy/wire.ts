import 'server-only';
import { type Clock, SECOND } from '../clock';
import { callKind, callOutcome } from '../metrics/call-labels';
import { metrics } from '../metrics/metrics';
import { WaitEnded, withDeadline } from './deadline';
import { MeshyError } from './meshy-error';
import { wasNeverSent } from './never-sent';
import { readBody } from './read-body';
import { noteCall, noteRefusal } from './recent-calls';

/** Fifty task objects are about 100 KB. */
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

/** Waits until a request may be sent. Throws, MeshyError where the account is why, when it may not
 *  be sent at all just now. */
export type Turn = (asked: { buys: boolean; signal?: AbortSignal | undefined }) => Promise<void>;

/** How Meshy is reached. Timeouts in ms. */
export type Wire = {
  baseUrl: string;
  apiKey: string;
  fetch: typeof globalThis.fetch;
  headTimeoutMs: number;
  bodyTimeoutMs: number;
  /** How long a stream may say nothing at all. */
  streamIdleMs: number;
  turn: Turn;
  clock: Clock;
};

export type MeshyRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  /** What is asked for; JSON where it is not said. */
  accept?: string;
  signal?: AbortSignal | undefined;
  /** ms since the epoch; later it is not sent at all. */
  before?: number;
};

/** An HTTP answer, whatever its status; the key is blotted out of `text`. */
export type Answer = { status: number; text: string; retry_after: string | null };

/** What a request came to. `never-sent` is proof that nothing left; `lost` is anything else without
 *  a complete answer. */
type Opened<T> =
  | { kind: 'answered'; answer: T }
  | { kind: 'never-sent'; error: MeshyError }
  | { kind: 'lost'; error: MeshyError };

export type Exchange = Opened<Answer>;

function headersFor(wire: Wire, request: MeshyRequest): Headers | undefined {
  try {
    const headers = new Headers({
      accept: request.accept ?? 'application/json',
      authorization: `Bearer ${wire.apiKey}`,
    });
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    return headers;
  } catch {
    // The native error quotes the header, and with it the key.
    return undefined;
  }
}

function describe(error: unknown): string {
  if (error instanceof WaitEnded) return error.message;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) {
    const code: unknown = Reflect.get(cause, 'code');
    return cause.message || (typeof code === 'string' ? code : cause.name);
  }
  return error instanceof Error ? error.message : String(error);
}

/** `text` with the key blotted out. */
export function blot(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret, '[key]');
}

function failed(wire: Wire, error: unknown): MeshyError {
  return new MeshyError({
    kind: 'unavailable',
    message: blot(`Meshy could not be reached: ${describe(error)}.`, wire.apiKey),
    cause: error,
  });
}

/** Sends a request and waits for the head of its answer. Throws what fetch threw, or WaitEnded. */
async function sendForHead(wire: Wire, request: MeshyRequest, headers: Headers): Promise<Response> {
  const connection = new AbortController();
  const head = { limitMs: wire.headTimeoutMs, what: 'its answer', signal: request.signal };
  return withDeadline(head, (ended) => {
    ended.addEventListener('abort', () => connection.abort(ended.reason));
    return wire.fetch(wire.baseUrl + request.path, {
      method: request.method,
      headers,
      redirect: 'manual',
      cache: 'no-store',
      signal: connection.signal,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  });
}

/** Counts a request that leaves now, once: by the head of its answer, or by its absence. */
function counterOf({ clock }: Wire, request: MeshyRequest): (status: number | null) => void {
  const began = clock.now();
  let isCounted = false;
  return (status) => {
    if (isCounted) return;
    isCounted = true;
    const labels = { kind: callKind(request), outcome: callOutcome(status) };
    metrics().meshy_calls.observe(labels, (clock.now() - began) / SECOND);
  };
}

/** Sends a request and hands its answer, as soon as the head is there, to `read`. One attempt, no
 *  redirects, a deadline for the head. Never throws. */
export async function open<T>(
  wire: Wire,
  request: MeshyRequest,
  read: (response: Response) => Promise<T>,
): Promise<Opened<T>> {
  const headers = headersFor(wire, request);
  if (headers === undefined) {
    const message = 'The Meshy key contains characters that a request header cannot carry.';
    return { kind: 'never-sent', error: new MeshyError({ kind: 'unauthorized', message }) };
  }
  if (request.signal?.aborted === true) {
    return { kind: 'never-sent', error: failed(wire, new WaitEnded('the request was called off')) };
  }
  try {
    await wire.turn({ buys: request.method === 'POST', signal: request.signal });
  } catch (error) {
    return {
      kind: 'never-sent',
      error: error instanceof MeshyError ? error : failed(wire, error),
    };
  }
  // The process may have been frozen meanwhile, and somebody else have taken over its work.
  if (request.before !== undefined && wire.clock.now() >= request.before) {
    return { kind: 'never-sent', error: failed(wire, new WaitEnded('its time to leave is over')) };
  }
  const call = noteCall(wire.clock.now());
  const count = counterOf(wire, request);
  try {
    const response = await sendForHead(wire, request, headers);
    call.answered(wire.clock.now(), response);
    count(response.status);
    return { kind: 'answered', answer: await read(response) };
  } catch (thrown) {
    const error = failed(wire, thrown);
    if (!request.signal?.aborted) {
      call.failed(wire.clock.now(), error.message);
      count(null);
    }
    return { kind: wasNeverSent(thrown) ? 'never-sent' : 'lost', error };
  }
}

/** One request, one attempt, no redirects, a deadline for the head and one for the body. Never throws. */
export function exchange(wire: Wire, request: MeshyRequest): Promise<Exchange> {
  return open(wire, request, (response) => readAnswer(wire, response, request.signal));
}

/** Reads an answer to its end. Throws WaitEnded, or why its body broke. */
export async function readAnswer(
  wire: Wire,
  response: Response,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const body = { limitMs: wire.bodyTimeoutMs, what: 'the rest of its answer', signal };
  const text = await withDeadline(body, (ended) => readBody(response, LONGEST_ANSWER_BYTES, ended));
  const retry_after = response.headers.get('retry-after');
  const answer = { status: response.status, text: blot(text, wire.apiKey), retry_after };
  if (!response.ok) noteRefusal(wire.clock.now(), answer);
  return answer;
}
