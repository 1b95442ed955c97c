import 'server-only';
import { ownOrigins } from '../auth/own-origins';
import { env } from '../env';

/** The site's public address, for links that others follow: `APP_URL`, or while that is unset the
 *  address that the browser which asks uses. */
export function publicOrigin(headers: Headers): string {
  const { APP_URL, app_url_is_set } = env();
  if (app_url_is_set) return APP_URL;
  // A browser's own word also tells https behind a proxy; what only looks carries none.
  const origin = headers.get('origin');
  if (origin !== null && ownOrigins(headers).includes(origin)) return origin;
  const host = headers.get('host');
  return host ? `http://${host}` : APP_URL;
}
