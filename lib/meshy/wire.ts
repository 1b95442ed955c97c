import 'server-only';
import type { Clock } from '../clock';
import { WaitEnded, withDeadline } from './deadline';
import { MeshyError } from './meshy-error';
import { wasNeverSent } from './never-sent';
import { readBody } from './read-body';

/** Fifty task objects are about 100 KB. */
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

/** How Meshy is reached. Timeouts in ms. */
export type Wire = {
  baseUrl: string;
  apiKey: string;
  fetch: typeof globalThis.fetch;
  headTimeoutMs: number;
  bodyTimeoutMs: number;
  clock: Clock;
};

export type MeshyRequest = {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: unknown;
  signal?: AbortSignal | undefined;
};

/** An HTTP answer, whatever its status; the key is blotted out of `text`. */
export type Answer = { status: number; text: string; retry_after: string | null };

/** What one exchange came to. `never-sent` is proof that nothing left; `lost` is anything else
 *  without a complete answer. */
export type Exchange =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'never-sent'; error: MeshyError }
  | { kind: 'lost'; error: MeshyError };

function headersFor(wire: Wire, request: MeshyRequest): Headers | undefined {
  try {
    const headers = new Headers({
      accept: 'application/json',
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

function blot(text: string, secret: string): string {
  return secret === '' ? text : text.replaceAll(secret, '[key]');
}

function failed(wire: Wire, error: unknown): MeshyError {
  return new MeshyError({
    kind: 'unavailable',
    message: blot(`Meshy could not be reached: ${describe(error)}.`, wire.apiKey),
    cause: error,
  });
}

/** One request, one attempt, no redirects, a deadline for the head and one for the body. Never throws. */
export async function exchange(wire: Wire, request: MeshyRequest): Promise<Exchange> {
  const headers = headersFor(wire, request);
  if (headers === undefined) {
    const message = 'The Meshy key contains characters that a request header cannot carry.';
    return { kind: 'never-sent', error: new MeshyError({ kind: 'unauthorized', message }) };
  }
  const { signal } = request;
  if (signal?.aborted === true) {
    return { kind: 'never-sent', error: failed(wire, new WaitEnded('the request was called off')) };
  }
  const connection = new AbortController();
  try {
    const head = { limitMs: wire.headTimeoutMs, what: 'its answer', signal };
    const response = await withDeadline(head, (ended) => {
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
    const body = { limitMs: wire.bodyTimeoutMs, what: 'the rest of its answer', signal };
    const text = await withDeadline(body, (ended) =>
      readBody(response, LONGEST_ANSWER_BYTES, ended),
    );
    const retry_after = response.headers.get('retry-after');
    const answer = { status: response.status, text: blot(text, wire.apiKey), retry_after };
    return { kind: 'answered', answer };
  } catch (error) {
    return { kind: wasNeverSent(error) ? 'never-sent' : 'lost', error: failed(wire, error) };
  }
}
