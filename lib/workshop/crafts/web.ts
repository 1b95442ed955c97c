import 'server-only';
import { type CopyForWeb, MAX_COPIED_BYTES } from '../../media/copier/web-copier';
import type { Craft } from '../craft';

/** Lighter copies for the viewer; the original stays as it came, and is what is downloaded. */
export function webCraft(copyForWeb: CopyForWeb): Craft {
  return {
    name: 'web',
    version: 1,
    make: async ({ source, read, signal }) => {
      if (source.bytes > MAX_COPIED_BYTES) {
        return { kind: 'failed', reason: 'the model is too large' };
      }
      const copies = await copyForWeb(await read(), signal);
      if (!copies.ok) return { kind: 'failed', reason: copies.reason };
      const files = (['web', 'phone'] as const).flatMap((kind) => {
        const bytes = copies[kind];
        return bytes ? [{ kind, bytes }] : [];
      });
      return { kind: 'made', files };
    },
  };
}
