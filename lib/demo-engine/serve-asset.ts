import { open } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { assetPathname, isAssetLinkValid } from './asset-link';
import type { AssetName, DemoStore } from './store';
import type { Workshop } from './workshop';

const CONTENT_TYPES: Record<AssetName, string> = {
  'model.glb': 'model/gltf-binary',
  'preview.png': 'image/png',
};

export const isAssetName = (name: string): name is AssetName => name in CONTENT_TYPES;

function deny(response: ServerResponse): void {
  const body =
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access denied</Message></Error>';
  response.writeHead(403, { 'content-type': 'text/xml' }).end(body);
}

/** Serves the file a signed link names. Like the real file host: no bearer key, 403 for a link that is
 *  forged or expired, and for a file that is gone. */
export async function serveAsset(
  place: { workshop: Workshop; store: DemoStore },
  asked: { request: IncomingMessage; response: ServerResponse; url: URL },
): Promise<void> {
  const { workshop, store } = place;
  const { request, response, url } = asked;
  const [taskId = '', , name = ''] = url.pathname.split('/').slice(3);
  const isOurs =
    isAssetName(name) && url.pathname === assetPathname(workshop.account, taskId, name);
  workshop.settle();
  const task = workshop.get(taskId);
  if (!isOurs || task?.status !== 'SUCCEEDED') return deny(response);
  if (!isAssetLinkValid(workshop.account, url, workshop.clock.now())) return deny(response);
  const file = await open(store.assetPath(task.id, name)).catch(() => undefined);
  if (file === undefined) return deny(response);
  try {
    const { size } = await file.stat();
    response.writeHead(200, { 'content-type': CONTENT_TYPES[name], 'content-length': size });
    if (request.method === 'HEAD') response.end();
    else await pipeline(file.createReadStream({ autoClose: false }), response);
  } finally {
    await file.close();
  }
}
