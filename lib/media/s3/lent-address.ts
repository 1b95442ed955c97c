import 'server-only';
import { MINUTE, SECOND } from '../../clock';
import type { LentAs } from '../media-store';
import type { BucketAccess } from './bucket-access';
import { objectAddress } from './object-address';
import { signAddress } from './sign-request';

/** Long enough for a slow line to begin, short enough that a copied address is soon worth nothing. */
const LENT_MS = 10 * MINUTE;

/** A signed address under which anybody may GET this object, and only it, for ten minutes. */
export function lentAddress(
  { bucket, patience }: BucketAccess,
  key: string,
  { content_type, disposition }: LentAs,
): string {
  const query = {
    'response-content-type': content_type,
    'response-cache-control': 'private, max-age=31536000, immutable',
    ...(disposition === undefined ? {} : { 'response-content-disposition': disposition }),
  };
  return signAddress(
    { url: objectAddress(bucket, key), query, seconds: LENT_MS / SECOND },
    { keys: bucket.keys, region: bucket.region, nowMs: patience.clock.now() },
  );
}
