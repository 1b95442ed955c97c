import 'server-only';
import { MAX_PAINTED_BYTES, type PaintPortrait } from '../../media/painter/portrait-painter';
import type { Craft } from '../craft';

/** The model from four sides, which its card in a list shows to whoever points at it. */
export function sidesCraft(paint: PaintPortrait): Craft {
  return {
    name: 'sides',
    version: 1,
    make: async ({ source, read, signal }) => {
      if (source.bytes > MAX_PAINTED_BYTES) {
        return { kind: 'failed', reason: 'the model is too large' };
      }
      const painted = await paint(await read(), signal);
      if (!painted.ok) return { kind: 'failed', reason: painted.reason };
      return { kind: 'made', files: [{ kind: 'sides', bytes: painted.webp }] };
    },
  };
}
