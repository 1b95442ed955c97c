import 'server-only';
import { env } from '../env';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The origins a browser may send from: `APP_URL` and this machine's own names; the address the
 * request itself used as well, unless `APP_URL` was set and so says which one is meant.
 */
export function ownOrigins(headers: Headers): string[] {
  const { APP_URL, PORT, app_url_is_set } = env();
  const host = headers.get('host');
  return [
    new URL(APP_URL).origin,
    ...LOOPBACK.map((name) => `http://${name}:${PORT}`),
    ...(host && !app_url_is_set ? [`http://${host}`, `https://${host}`] : []),
  ];
}
