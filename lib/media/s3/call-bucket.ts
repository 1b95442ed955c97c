import 'server-only';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { SECOND } from '../../clock';
import { bodyPieces } from './body-pieces';
import type { Bucket, Patience } from './bucket';
import { objectAddress } from './object-address';
import { S3Failed } from './s3-failed';
import { sendOnce } from './send-once';
import { EMPTY_SHA256, signRequest } from './sign-request';
import { isWorthAnotherTry, whyRefused } from './why-refused';

/** Bytes to send. `open` begins anew with every try. */
export type Body = { bytes: number; sha256: string; open: () => AsyncIterable<Uint8Array> };

export type Call = {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** The whole key, prefix and all; none for the bucket itself. */
  key?: string;
  query?: Readonly<Record<string, string>>;
  /** In lower case. */
  headers?: Readonly<Record<string, string>>;
  body?: Body;
  /** Statuses beside 2xx that are answers too. */
  accept?: readonly number[];
  /** Whether the body of the answer is passed on at somebody else's pace. */
  is_passed_on?: boolean;
};

export type Answer = { status: number; headers: IncomingHttpHeaders; body: IncomingMessage };
export type Told = { status: number; headers: IncomingHttpHeaders; text: string };

const TRIES = 4;
const FIRST_WAIT_MS = 0.2 * SECOND;
const LONGEST_WAIT_MS = 10 * SECOND;
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

/**
 * Asks a bucket, again and later each time while it is busy or away: whatever is asked of it may be
 * asked twice. The body of the answer is the caller's to read or destroy. Throws S3Failed.
 */
export async function callBucket(bucket: Bucket, patience: Patience, call: Call): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    const outcome = await tryOnce(bucket, patience, call);
    if (!('failure' in outcome)) return outcome;
    if (!outcome.again || tried === TRIES) throw outcome.failure;
    await patience.wait(waitMs(tried, outcome.retry_after, patience.random()));
  }
}

/** The same for an answer that is read whole: one of text, or none. */
export async function askBucket(bucket: Bucket, patience: Patience, call: Call): Promise<Told> {
  for (let tried = 1; ; tried++) {
    const { status, headers, body } = await callBucket(bucket, patience, call);
    try {
      const text = await readText(body);
      // Copying and joining may fail after the head was sent.
      if (!/<Error\b/.test(text) || call.accept?.includes(status)) return { status, headers, text };
      const refusal = { status: 500, body: text, target: targetOf(bucket) };
      if (tried === TRIES) throw whyRefused(refusal);
    } catch (thrown) {
      if (thrown instanceof S3Failed || tried === TRIES) throw unfinished(bucket, thrown);
    }
    await patience.wait(waitMs(tried, undefined, patience.random()));
  }
}

/** Half of it is sure, half by chance, so that not all come back at once. */
export function waitMs(tried: number, retryAfter: string | undefined, random: number): number {
  const asked = Number(retryAfter ?? Number.NaN) * SECOND;
  const own = FIRST_WAIT_MS * 4 ** (tried - 1) * (0.5 + random / 2);
  return Math.min(Number.isFinite(asked) ? Math.max(asked, own) : own, LONGEST_WAIT_MS);
}

type Outcome = Answer | { failure: S3Failed; again: boolean; retry_after?: string | undefined };

async function tryOnce(bucket: Bucket, patience: Patience, call: Call): Promise<Outcome> {
  const { method, key = '', query, headers = {}, body, accept = [] } = call;
  const url = objectAddress(bucket, key, query);
  const length: Record<string, string> =
    body || method === 'PUT' || method === 'POST'
      ? { 'content-length': String(body?.bytes ?? 0) }
      : {};
  const payload = body?.sha256 ?? EMPTY_SHA256;
  const signing = { keys: bucket.keys, region: bucket.region, nowMs: patience.clock.now() };
  const signed = signRequest({ method, url, headers: { ...headers, ...length }, payload }, signing);
  try {
    const { is_passed_on } = call;
    const sending = { method, url, headers: signed, is_passed_on };
    const answer = await sendOnce({ ...sending, ...(body ? { body: body.open() } : {}) });
    const { statusCode: status = 0 } = answer;
    if ((status >= 200 && status < 300) || accept.includes(status)) {
      return { status, headers: answer.headers, body: answer };
    }
    const refusal = { status, body: await readText(answer), target: targetOf(bucket) };
    return {
      failure: whyRefused(refusal),
      again: isWorthAnotherTry(refusal),
      retry_after: answer.headers['retry-after'],
    };
  } catch (thrown) {
    // What the disk says while the body is read is not the bucket's fault.
    if (thrown instanceof Error && 'code' in thrown && !isOfConnection(thrown)) throw thrown;
    return { failure: unfinished(bucket, thrown), again: true };
  }
}

const isOfConnection = ({ code }: { code: unknown }): boolean =>
  code === 'S3_UNREACHABLE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';

function unfinished(bucket: Bucket, thrown: unknown): S3Failed {
  if (thrown instanceof S3Failed) return thrown;
  const words = `${targetOf(bucket)} broke off its answer`;
  return new S3Failed('S3_UNREACHABLE', words, { cause: thrown });
}

const targetOf = ({ endpoint }: Bucket): string => new URL(endpoint).host;

async function readText(body: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of bodyPieces(body)) {
    bytes += piece.length;
    if (bytes > MAX_TEXT_BYTES) throw new Error('the answer is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
