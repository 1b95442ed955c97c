import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { WebCopies, WebCopyTask } from '../copier/web-copies';
import { makeCopies } from './make-copies';

// The other threads belong to the site.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort;
if (port === null) throw new Error('The copier runs as a worker thread');

port.on('message', async ({ glb }: WebCopyTask) => {
  port.postMessage(await copiesOf(glb));
});

async function copiesOf(glb: Uint8Array): Promise<WebCopies> {
  try {
    return { ok: true, ...(await makeCopies(glb)) };
  } catch (thrown) {
    return { ok: false, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
