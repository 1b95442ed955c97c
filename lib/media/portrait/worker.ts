import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { Portrait, PortraitTask } from '../painter/portrait';
import { openSubject } from './open-subject';
import { paintPortrait } from './paint-portrait';

const SIDE_PX = 512;
const QUALITY = 82;
const THREE_QUARTER_VIEW = { turn: 30, rise: 20 };

// The other threads belong to the site.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort;
if (port === null) throw new Error('The painter runs as a worker thread');

port.on('message', async ({ glb }: PortraitTask) => {
  port.postMessage(await portraitOf(glb));
});

async function portraitOf(glb: Uint8Array): Promise<Portrait> {
  try {
    const subject = await openSubject(glb);
    const pixels = paintPortrait(subject, THREE_QUARTER_VIEW, SIDE_PX);
    const raw = { width: SIDE_PX, height: SIDE_PX, channels: 4 } as const;
    const webp = await sharp(pixels, { raw }).webp({ quality: QUALITY }).toBuffer();
    return { ok: true, webp: new Uint8Array(webp) };
  } catch (thrown) {
    return { ok: false, reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
