import 'server-only';
import type { Env } from '../../env';
import type { Bucket } from './bucket';
import { objectAddress } from './object-address';

/** The bucket that the settings name. Throws where they name none. */
export function ourBucket(settings: Env): Bucket {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new Error('No bucket is named: set S3_BUCKET and its key.');
  }
  return {
    endpoint: S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`,
    name: S3_BUCKET,
    region: S3_REGION,
    keys: { access_key_id: S3_ACCESS_KEY_ID, secret_access_key: S3_SECRET_ACCESS_KEY },
    prefix: settings.S3_PREFIX ?? '',
    path_style: settings.S3_PATH_STYLE === 'on',
  };
}

/** Where people's browsers fetch files from beside this site, if they do. */
export function lendingOrigin(settings: Env): string | undefined {
  const isLending = settings.MEDIA_STORE === 's3' && settings.S3_SERVE === 'redirect';
  return isLending ? objectAddress(ourBucket(settings), '').origin : undefined;
}
