import 'server-only';
import { env } from '../env';

/** The site's public address, for links that others follow: `APP_URL`, or while that is unset the
 *  address the request itself used. */
export function publicOrigin(headers: Headers): string {
  const { APP_URL, app_url_is_set } = env();
  const host = headers.get('host');
  return app_url_is_set || !host ? APP_URL : `http://${host}`;
}
