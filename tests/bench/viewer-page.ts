import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';

const SCRIPT = 'node_modules/@google/model-viewer/dist/model-viewer.min.js';
const PAGE = `<!doctype html><script type="module" src="/viewer.js"></script>
  <model-viewer src="/model.glb" style="width:512px;height:512px" shadow-intensity="1"></model-viewer>`;

export type ViewerPage = {
  /** The picture of a new tab with the viewer in it, as WebP; `seen` is called before the tab goes. */
  picture(browser: Browser, seen?: () => void): Promise<Buffer>;
  close(): void;
};

/** A page that shows a GLB with the viewer, 512 x 512. */
export async function serveViewerPage(glb: Buffer): Promise<ViewerPage> {
  const files: Record<string, [string, string | Buffer]> = {
    '/': ['text/html', PAGE],
    '/viewer.js': ['text/javascript', readFileSync(SCRIPT)],
    '/model.glb': ['model/gltf-binary', glb],
  };
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    picture: async (browser, seen) => {
      const tab = await browser.newPage();
      await tab.goto(url);
      const address = await tab.evaluate(async () => {
        const viewer = document.querySelector('model-viewer') as HTMLElement & {
          loaded: boolean;
          toDataURL: (type: string) => string;
        };
        // At the very event: later frames keep the page busy for seconds where no graphics card draws.
        if (!viewer.loaded)
          await new Promise((resolve) => viewer.addEventListener('load', resolve));
        // A model that is loaded need not be drawn yet; a picture of nothing has some 800 characters.
        let picture = viewer.toDataURL('image/webp');
        while (picture.length < 2_000) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          picture = viewer.toDataURL('image/webp');
        }
        return picture;
      });
      seen?.();
      await tab.close();
      return Buffer.from(address.split(',')[1] ?? '', 'base64');
    },
    close: () => server.close(),
  };
}
