import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { SculptorJob, SculptorReply } from '../sculptor-protocol';
import { sculpt } from './sculpt';

// The other threads belong to the site.
sharp.concurrency(1);

const port = parentPort;
if (port === null) throw new Error('The sculptor runs as a worker thread');

let last: Promise<void> = Promise.resolve();
port.on('message', (job: SculptorJob) => {
  last = last.then(async () => {
    const { reply, handedOver } = await carryOut(job);
    port.postMessage(reply, handedOver);
  });
});

type Outcome = { reply: SculptorReply; handedOver: ArrayBuffer[] };

async function carryOut({ id, request }: SculptorJob): Promise<Outcome> {
  try {
    const sculpted = await sculpt(request);
    // Copies: buffers that libraries lend cannot be handed over to another thread.
    const glb = new Uint8Array(sculpted.glb);
    const thumbnail_png = new Uint8Array(sculpted.thumbnail_png);
    const result = { ...sculpted, glb, thumbnail_png };
    return { reply: { id, ok: true, result }, handedOver: [glb.buffer, thumbnail_png.buffer] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { reply: { id, ok: false, message }, handedOver: [] };
  }
}
