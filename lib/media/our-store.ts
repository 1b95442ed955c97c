import 'server-only';
import { env } from '../env';
import { createLocalMediaStore } from './local-media-store';
import type { MediaStore } from './media-store';

/** Where this server keeps its files. */
export function mediaStore(): MediaStore {
  return createLocalMediaStore(env().MEDIA_DIR);
}
