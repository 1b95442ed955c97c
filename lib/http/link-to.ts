import 'server-only';
import { env } from '../env';

/**
 * The full address of a page, for an administrator to copy: `APP_URL`, or while that is unset the
 * address the administrator's own browser uses (same-origin, which the route has made sure of).
 */
export function linkTo(path: string, request: Request): string {
  const { APP_URL, app_url_is_set } = env();
  const origin = request.headers.get('origin');
  return (app_url_is_set ? APP_URL : (origin ?? APP_URL)) + path;
}
