import 'server-only';
import { type Env, env } from '../env';
import { createLocalMediaStore } from './local-media-store';
import type { MediaStore } from './media-store';
import { bucketWords } from './s3/bucket';
import { accessTo } from './s3/bucket-access';
import { ourBucket } from './s3/our-bucket';
import { createS3MediaStore } from './s3/s3-media-store';

let store: MediaStore | undefined;

/** Where this server keeps its files. */
export function mediaStore(): MediaStore {
  store ??= env().MEDIA_STORE === 's3' ? bucketStore(env()) : folderStore(env());
  return store;
}

/** How that place is called towards an administrator. */
export function mediaPlace(): string {
  const { MEDIA_STORE, MEDIA_DIR } = env();
  return MEDIA_STORE === 's3' ? bucketWords(ourBucket(env())) : MEDIA_DIR;
}

/** The media folder, whether files are kept there or only wait there. */
export function folderStore({ MEDIA_DIR }: Env): MediaStore {
  return createLocalMediaStore(MEDIA_DIR);
}

/** The bucket, whether files are kept there already or shall be. Throws where none is named. */
export function bucketStore(settings: Env): MediaStore {
  return createS3MediaStore({
    access: accessTo(ourBucket(settings)),
    spool: folderStore(settings),
    is_lending: settings.S3_SERVE === 'redirect',
  });
}
