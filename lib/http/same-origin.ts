import 'server-only';
import { ownOrigins } from '../auth/own-origins';
import { AppError } from '../errors';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Refuses an unsafe request that another site's page made. Throws 'forbidden'. */
export function assertSameOrigin(request: Request): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const isOurs = origin === null || ownOrigins(request.headers).includes(origin);
  const isForeign = site !== null && site !== 'same-origin' && site !== 'none';
  if (isForeign || !isOurs) {
    throw new AppError('forbidden', 'This request came from another site and was refused.');
  }
}
