import 'server-only';
import type { BucketAccess } from './bucket-access';
import { encodeKey } from './object-address';
import { codeOf, whyRefused } from './why-refused';

/** The same bytes under another key, without passing through here; false when there are none.
 *  Throws S3Failed. */
export async function copyObject(
  { ask, bucket }: BucketAccess,
  from: string,
  to: string,
): Promise<boolean> {
  const { status, text } = await ask({
    method: 'PUT',
    key: to,
    headers: { 'x-amz-copy-source': `/${bucket.name}/${encodeKey(from)}` },
    accept: [404],
  });
  if (status !== 404) return true;
  if (codeOf(text) !== 'NoSuchBucket') return false;
  throw whyRefused({ status, body: text, target: new URL(bucket.endpoint).host });
}
