import 'server-only';
import { SECOND } from '../../clock';
import { createThread } from '../thread/one-at-a-time';
import type { Measured, MeasureTask } from './measured';

/** What takes half a second may take this long on a small, busy machine. */
const LIMIT_MS = 30 * SECOND;
const MAX_HEAP_MB = 768;
/** Larger than anything Meshy makes; it would have to be held in memory. */
export const MAX_MEASURED_BYTES = 150_000_000;

/** Measures a model from its GLB, whose buffer is handed over. Never rejects. */
export type MeasureModel = (
  file: { glb: Uint8Array; sha256: string },
  signal?: AbortSignal,
) => Promise<Measured>;

/** The measurer in a thread of its own, one model after the other. `worker`: the bundled program. */
export function createGlbMeasurer({
  worker,
  limit_ms = LIMIT_MS,
}: {
  worker: URL | string;
  limit_ms?: number;
}): MeasureModel {
  const run = createThread<MeasureTask, Measured>({
    worker,
    name: 'measurer',
    max_heap_mb: MAX_HEAP_MB,
  });
  return async ({ glb, sha256 }, signal) => {
    if (glb.length > MAX_MEASURED_BYTES) return { ok: false, reason: 'the model is too large' };
    // A part of a larger buffer cannot be handed over alone.
    const own = glb.byteLength === glb.buffer.byteLength ? glb : new Uint8Array(glb);
    const transfer = own.buffer instanceof ArrayBuffer ? [own.buffer] : [];
    const load = `${own.length} bytes`;
    const answer = await run({ task: { glb: own, sha256 }, transfer, limit_ms, load, signal });
    return answer.kind === 'answer' ? answer.reply : { ok: false, reason: answer.reason };
  };
}

/** Stands in where no measurer was built. */
export const noMeasurer: MeasureModel = async () => ({
  ok: false,
  reason: 'the measurer is not built',
});
