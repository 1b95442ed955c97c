import 'server-only';
import { publicOrigin } from './public-origin';

/** The full address of a page, for an administrator to copy. */
export function linkTo(path: string, request: Request): string {
  return publicOrigin(request.headers) + path;
}
