import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { Measured, MeasureTask } from '../report/measured';
import { measureGlb } from './measure-glb';

// The other threads belong to the site.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort;
if (port === null) throw new Error('The measurer runs as a worker thread');

port.on('message', async (task: MeasureTask) => {
  port.postMessage(await measured(task));
});

async function measured({ glb, sha256 }: MeasureTask): Promise<Measured> {
  try {
    return { ok: true, report: await measureGlb(glb, sha256) };
  } catch (thrown) {
    return { ok: false, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
