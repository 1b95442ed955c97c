import 'server-only';
import { SECOND } from '../../clock';
import { createThread } from '../thread/one-at-a-time';
import type { FormatTask, MadeFormat } from './made-format';

/** What takes a few seconds may take this long on a small, busy machine. */
const LIMIT_MS = 120 * SECOND;
const MAX_HEAP_MB = 1024;
/** Larger than anything Meshy makes; it would have to be held in memory. */
export const MAX_CONVERTED_BYTES = 150_000_000;

export const TOO_LARGE = 'This model is too large to be converted here.';

type ConversionTask = Omit<FormatTask, 'progress'>;

/** A conversion under way: how far it is, 0–99, and what comes of it. `made` never rejects. */
type RunningConversion = { percent(): number; made: Promise<MadeFormat> };

/** Makes a GLB, whose buffer is handed over, into another format. */
export type ConvertFormat = (task: ConversionTask, signal?: AbortSignal) => RunningConversion;

/** The converter in a thread of its own, one model after the other. `worker`: the bundled program. */
export function createFormatConverter({
  worker,
  limit_ms = LIMIT_MS,
}: {
  worker: URL | string;
  limit_ms?: number;
}): ConvertFormat {
  const run = createThread<FormatTask, MadeFormat>({
    worker,
    name: 'converter',
    max_heap_mb: MAX_HEAP_MB,
  });
  return ({ glb, ...wish }, signal) => {
    const progress = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const percent = () => Atomics.load(progress, 0);
    if (glb.length > MAX_CONVERTED_BYTES) {
      return { percent, made: Promise.resolve({ ok: false, reason: TOO_LARGE, is_told: true }) };
    }
    // A part of a larger buffer cannot be handed over alone.
    const own = glb.byteLength === glb.buffer.byteLength ? glb : new Uint8Array(glb);
    const transfer = own.buffer instanceof ArrayBuffer ? [own.buffer] : [];
    const load = `${glb.length} bytes`;
    const answer = run({ task: { glb: own, progress, ...wish }, transfer, limit_ms, load, signal });
    const made = answer.then(
      (got): MadeFormat =>
        got.kind === 'answer' ? got.reply : { ok: false, reason: got.reason, is_told: false },
    );
    return { percent, made };
  };
}

/** Stands in where no converter was built. */
export const noConverter: ConvertFormat = () => ({
  percent: () => 0,
  made: Promise.resolve({ ok: false, reason: 'the converter is not built', is_told: false }),
});
