import 'server-only';
import { clientAddressOf } from '../auth/client-address';
import { env } from '../env';
import { AppError } from '../errors';
import { Unlocking } from '../sharing/fields';
import { findShared } from '../sharing/find-shared';
import { unlockShare } from '../sharing/unlock';
import { readJson } from './body';
import { shareCookie, shareProofIn } from './share-cookie';

/** Takes a visitor's password; 204 and a cookie when it is right. Throws 'not-found',
 *  'invalid-input', 'too-many-requests'. */
export async function takeSharePassword(request: Request, token: string): Promise<Response> {
  const { password, place } = await readJson(request, Unlocking);
  const now = new Date();
  const found = await findShared(token, undefined, now);
  if (found.kind === 'gone') throw new AppError('not-found', 'There is nothing here.');
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (found.kind === 'locked') {
    const address = clientAddressOf(request.headers);
    const isHttps = env().APP_URL.startsWith('https:');
    const earlier = shareProofIn(request.headers.get('cookie'));
    const proof = await unlockShare(found.share, { password, address, now, proof: earlier });
    headers.set('set-cookie', shareCookie(proof, { token, place, isHttps }));
  }
  return new Response(null, { status: 204, headers });
}
