import 'server-only';
import { MINUTE } from '../../clock';
import { createThread } from '../thread/one-at-a-time';
import type { WebCopies, WebCopyTask } from './web-copies';

/** What takes five seconds may take this long on a small, busy machine. */
const LIMIT_MS = 3 * MINUTE;
const MAX_HEAP_MB = 1024;
/** Larger than anything Meshy makes; it would have to be held in memory several times. */
export const MAX_COPIED_BYTES = 100_000_000;

/** Makes lighter copies of a GLB, whose buffer is handed over. Never rejects. */
export type CopyForWeb = (glb: Uint8Array, signal?: AbortSignal) => Promise<WebCopies>;

/** The copier in a thread of its own, one model after the other. `worker`: the bundled program. */
export function createWebCopier({
  worker,
  limit_ms = LIMIT_MS,
}: {
  worker: URL | string;
  limit_ms?: number;
}): CopyForWeb {
  const run = createThread<WebCopyTask, WebCopies>({
    worker,
    name: 'copier',
    max_heap_mb: MAX_HEAP_MB,
  });
  return async (glb, signal) => {
    if (glb.length > MAX_COPIED_BYTES) return { ok: false, reason: 'the model is too large' };
    // A part of a larger buffer cannot be handed over alone.
    const own = glb.byteLength === glb.buffer.byteLength ? glb : new Uint8Array(glb);
    const transfer = own.buffer instanceof ArrayBuffer ? [own.buffer] : [];
    const load = `${own.length} bytes`;
    const answer = await run({ task: { glb: own }, transfer, limit_ms, load, signal });
    return answer.kind === 'answer' ? answer.reply : { ok: false, reason: answer.reason };
  };
}

/** Stands in where no copier was built. */
export const noCopier: CopyForWeb = async () => ({ ok: false, reason: 'the copier is not built' });
