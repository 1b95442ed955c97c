import 'server-only';
import type { BucketAccess } from './bucket-access';
import { S3Failed } from './s3-failed';
import { codeOf, whyRefused } from './why-refused';

/** `etag` names this version of the bytes; `sha256` is known of what we put there. */
export type ObjectStat = {
  bytes: number;
  modified_at: Date;
  etag: string;
  sha256: string | undefined;
};

const WORDLESS = [301, 307, 400, 401, 403, 404];
export const SHA256_HEADER = 'x-amz-meta-sha256';

/** What is known of an object without reading it; undefined when there is none. Throws S3Failed. */
export async function statObject(
  access: BucketAccess,
  key: string,
): Promise<ObjectStat | undefined> {
  const { status, headers } = await access.ask({ method: 'HEAD', key, accept: WORDLESS });
  if (status !== 200) {
    await throwReason(access, key);
    if (status === 404) return undefined;
    throw whyRefused({ status, body: '', target: new URL(access.bucket.endpoint).host });
  }
  const bytes = Number(headers['content-length']);
  const { etag } = headers;
  if (!Number.isSafeInteger(bytes) || !etag) {
    throw new S3Failed('S3_ODD', 'the service tells neither length nor version of an object');
  }
  const modified = Date.parse(headers['last-modified'] ?? '');
  const sha256 = headers[SHA256_HEADER]?.toString();
  return { bytes, etag, sha256, modified_at: new Date(Number.isNaN(modified) ? 0 : modified) };
}

/** A HEAD is refused without words: that the whole bucket is gone must not look like one lost file,
 *  nor a wrong key like a right that is missing. */
async function throwReason(access: BucketAccess, key: string): Promise<void> {
  const { status, text } = await access.ask({
    method: 'GET',
    key,
    headers: { range: 'bytes=0-0' },
    accept: [404, 416],
  });
  if (codeOf(text) !== 'NoSuchBucket') return;
  throw whyRefused({ status, body: text, target: new URL(access.bucket.endpoint).host });
}
