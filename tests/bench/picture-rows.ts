import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createPainter } from '../../lib/media/painter/portrait-painter';
import { findChromium, openBrowser } from '../journey/chromium';
import type { Person } from '../journey/person';
import { medianMs, type Row } from './table';

const TIMES = 3;
const GOAL = 5;
/** Where the two pictures are kept to be looked at beside each other. */
const KEEP = process.env.BENCH_PICTURES;

/** Our painter against a headless Chromium that draws the same 100,000 triangles with the viewer. */
export async function pictureRows(person: Person, mediaDir: string): Promise<Row[]> {
  const chromium = findChromium();
  if (!chromium) return [];
  const { id } = await person.generate('a cute dragon', { quality: 'ultra' });
  await person.watch(id, ({ status }) => status !== 'processing');
  const glb = readFileSync(path.join(mediaDir, `models/${id}.glb`));
  const { portrait: paint } = createPainter({
    worker: path.resolve('dist/portrait-painter.js'),
  });
  const ours = await medianMs(TIMES, async () => {
    const portrait = await paint(Uint8Array.from(glb));
    if (!portrait.ok) throw new Error(portrait.reason);
    if (KEEP) writeFileSync(path.join(KEEP, 'ours.webp'), portrait.webp);
  });
  const theirs = await viewerMs(chromium, glb);
  return [
    {
      what: 'a picture of 100,000 triangles',
      measured: `${(theirs / ours).toFixed(1)} × faster`,
      against: `model-viewer in Chromium without a graphics card (${(theirs / ours).toFixed(1)} : 1)`,
      goal: `≥ ${GOAL} ×`,
      isMet: theirs / ours >= GOAL,
    },
  ];
}

/** From opening the page, in a browser that runs already, to the picture. */
async function viewerMs(chromium: string, glb: Buffer): Promise<number> {
  const script = readFileSync('node_modules/@google/model-viewer/dist/model-viewer.min.js');
  const page = `<!doctype html><script type="module" src="/viewer.js"></script>
    <model-viewer src="/model.glb" style="width:512px;height:512px" shadow-intensity="1"></model-viewer>`;
  const files: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', page],
    '/viewer.js': ['text/javascript', script],
    '/model.glb': ['model/gltf-binary', glb],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  }).listen(0, '127.0.0.1');
  const browser = await openBrowser(chromium);
  try {
    return await medianMs(TIMES, async () => {
      const tab = await browser.newPage();
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const picture = await tab.evaluate(async () => {
        const viewer = document.querySelector('model-viewer') as HTMLElement & {
          loaded: boolean;
          toDataURL: (type: string) => string;
        };
        while (!viewer.loaded) await new Promise((resolve) => setTimeout(resolve, 20));
        return viewer.toDataURL('image/webp');
      });
      if (KEEP) {
        const bytes = Buffer.from(picture.split(',')[1] ?? '', 'base64');
        writeFileSync(path.join(KEEP, 'viewer.webp'), bytes);
      }
      await tab.close();
    });
  } finally {
    await browser.close();
    server.close();
  }
}
