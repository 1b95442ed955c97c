import 'server-only';
import { SECOND } from '../../clock';
import { createThread } from '../thread/one-at-a-time';
import type { PictureKind, Portrait, PortraitTask } from './portrait';

/** What takes a second may take this long on a small, busy machine. */
const LIMIT_MS = 60 * SECOND;
const MAX_HEAP_MB = 768;
/** Larger than anything Meshy makes; it would have to be held in memory. */
export const MAX_PAINTED_BYTES = 150_000_000;

/** Paints a model's picture from its GLB, whose buffer is handed over. Never rejects. */
export type PaintPortrait = (glb: Uint8Array, signal?: AbortSignal) => Promise<Portrait>;

/** What one painter can do. */
export type Painter = { readonly [Kind in PictureKind]: PaintPortrait };

/** The painter in a thread of its own, one model after the other. `worker`: the bundled program. */
export function createPainter({
  worker,
  limit_ms = LIMIT_MS,
}: {
  worker: URL | string;
  limit_ms?: number;
}): Painter {
  const run = createThread<PortraitTask, Portrait>({
    worker,
    name: 'painter',
    max_heap_mb: MAX_HEAP_MB,
  });
  const paint =
    (kind: PictureKind): PaintPortrait =>
    async (glb, signal) => {
      if (glb.length > MAX_PAINTED_BYTES) return { ok: false, reason: 'the model is too large' };
      const load = `${glb.length} bytes`;
      // A part of a larger buffer cannot be handed over alone.
      const own = glb.byteLength === glb.buffer.byteLength ? glb : new Uint8Array(glb);
      const transfer = own.buffer instanceof ArrayBuffer ? [own.buffer] : [];
      const answer = await run({ task: { glb: own, kind }, transfer, limit_ms, load, signal });
      return answer.kind === 'answer' ? answer.reply : { ok: false, reason: answer.reason };
    };
  return { portrait: paint('portrait'), sides: paint('sides') };
}

/** Stands in where no painter was built: Meshy's own picture is used then. */
export const noPainter: PaintPortrait = async () => ({
  ok: false,
  reason: 'the painter is not built',
});
