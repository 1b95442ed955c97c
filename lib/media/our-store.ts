import 'server-only';
import { env } from '../env';
import { createLocalMediaStore } from './local-media-store';
import type { MediaStore } from './media-store';

let store: MediaStore | undefined;

/** Where this server keeps its files. */
export function mediaStore(): MediaStore {
  store ??= createLocalMediaStore(env().MEDIA_DIR);
  return store;
}
