import 'server-only';
import { MAX_PAINTED_BYTES, type PaintPortrait } from '../../media/painter/portrait-painter';
import type { Craft } from '../craft';

/** The still picture of a model that has none painted by us: those of older versions, and those
 *  whose painter failed. A job that keeps a model paints it at once. */
export function posterCraft(paint: PaintPortrait): Craft {
  return {
    name: POSTER.name,
    version: POSTER.version,
    make: async ({ source, read, signal }) => {
      if (source.bytes > MAX_PAINTED_BYTES) {
        return { kind: 'failed', reason: 'the model is too large' };
      }
      const portrait = await paint(await read(), signal);
      if (!portrait.ok) return { kind: 'failed', reason: portrait.reason };
      return { kind: 'made', files: [{ kind: 'poster', bytes: portrait.webp }] };
    },
  };
}

export const POSTER = { name: 'poster', version: 1 } as const;
