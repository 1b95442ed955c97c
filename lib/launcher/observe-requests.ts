import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { SECOND } from '../clock';
import { metrics } from '../metrics/metrics';
import { createRouteOf, methodOf, type RoutesManifest } from '../metrics/route-of';

const NONE: RoutesManifest = { staticRoutes: [], dynamicRoutes: [] };

/** Counts and times every request by the routes of the build at `root`. */
export function createRequestObserver(root: string) {
  const file = path.join(root, '.next/routes-manifest.json');
  const manifest = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as RoutesManifest)
    : NONE;
  const routeOf = createRouteOf(manifest);
  const { http_requests } = metrics();
  return (req: IncomingMessage, res: ServerResponse): void => {
    const began = performance.now();
    const labels = { route: routeOf(req.url ?? '/'), method: methodOf(req.method) };
    res.once('close', () => {
      // A reader that left before the head was sent has seen no status.
      const status = res.headersSent ? `${Math.floor(res.statusCode / 100)}xx` : 'left';
      http_requests.observe({ ...labels, status }, (performance.now() - began) / SECOND);
    });
  };
}
