import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { FormatTask, MadeFormat } from '../converter/made-format';
import { convert } from './convert';
import { NotConvertible } from './not-convertible';

// The other threads belong to the site.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort;
if (port === null) throw new Error('The converter runs as a worker thread');

port.on('message', async (task: FormatTask) => {
  const made = await make(task);
  port.postMessage(made, made.ok ? [made.bytes.buffer] : []);
});

async function make({ glb, progress, ...wish }: FormatTask): Promise<MadeFormat> {
  try {
    const bytes = await convert(glb, wish, (percent) => Atomics.store(progress, 0, percent));
    return { ok: true, bytes: own(bytes) };
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return { ok: false, reason, is_told: thrown instanceof NotConvertible };
  }
}

/** A part of a larger buffer cannot be handed over alone. */
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}
