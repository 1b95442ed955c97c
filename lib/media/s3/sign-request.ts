import 'server-only';
import { createHash, createHmac } from 'node:crypto';
import type { S3Keys } from './bucket';
import { queryText } from './object-address';

/** `headers` in lower case, without `host`. `payload`: the body's SHA-256 in hex. */
export type Signable = {
  method: string;
  url: URL;
  headers: Readonly<Record<string, string>>;
  payload: string;
};

export type Signing = { keys: S3Keys; region: string; nowMs: number };

export const EMPTY_SHA256 = createHash('sha256').digest('hex');
/** For an address that others follow: they bring no body we know. */
const ANY_PAYLOAD = 'UNSIGNED-PAYLOAD';
const ALGORITHM = 'AWS4-HMAC-SHA256';

/** The headers of a request with AWS's signature, version 4, over all of them and the body. Source:
 *  docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html (read 2026-11-29). */
export function signRequest(request: Signable, signing: Signing): Record<string, string> {
  const { keys, nowMs } = signing;
  const headers = {
    ...request.headers,
    host: request.url.host,
    'x-amz-content-sha256': request.payload,
    'x-amz-date': stampOf(nowMs),
  };
  const { names, signature } = sign({ ...request, headers }, signing);
  const credential = `${keys.access_key_id}/${scopeOf(signing)}`;
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${credential},SignedHeaders=${names},Signature=${signature}`,
  };
}

/** The query that makes an address one under which anybody may GET for so many seconds. `url`: the
 *  object without a query; `query`: what shall be in it beside the signature. */
export function signAddress(
  { url, query = {}, seconds }: { url: URL; query?: Record<string, string>; seconds: number },
  signing: Signing,
): string {
  const signed = new URL(url);
  signed.search = queryText({
    ...query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${signing.keys.access_key_id}/${scopeOf(signing)}`,
    'X-Amz-Date': stampOf(signing.nowMs),
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': 'host',
  });
  const request = { method: 'GET', url: signed, headers: { host: signed.host } };
  const { signature } = sign({ ...request, payload: ANY_PAYLOAD }, signing);
  return `${signed.href}&X-Amz-Signature=${signature}`;
}

function sign({ method, url, headers, payload }: Signable, signing: Signing) {
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
  const names = sorted.map(([name]) => name).join(';');
  const lines = sorted.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}\n`);
  const { pathname, search } = url;
  const canonical = [method, pathname, search.slice(1), lines.join(''), names, payload].join('\n');
  const hashed = createHash('sha256').update(canonical).digest('hex');
  const toSign = [ALGORITHM, stampOf(signing.nowMs), scopeOf(signing), hashed].join('\n');
  return { names, signature: hmac(signingKey(signing), toSign).toString('hex') };
}

function signingKey({ keys, region, nowMs }: Signing): Buffer {
  const day = hmac(`AWS4${keys.secret_access_key}`, dayOf(nowMs));
  return hmac(hmac(hmac(day, region), 's3'), 'aws4_request');
}

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
const scopeOf = ({ region, nowMs }: Signing): string => `${dayOf(nowMs)}/${region}/s3/aws4_request`;
const dayOf = (nowMs: number): string => stampOf(nowMs).slice(0, 8);
/** '20130524T000000Z' */
const stampOf = (nowMs: number): string => new Date(nowMs).toISOString().replace(/[-:]|\.\d+/g, '');
