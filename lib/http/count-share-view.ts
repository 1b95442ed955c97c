import 'server-only';
import { userOf } from '../auth/user-of';
import { AppError } from '../errors';
import { countView } from '../sharing/count-view';
import { findShared } from '../sharing/find-shared';
import { shareProofIn } from './share-cookie';

/** Counts one visit to a link that is open to the visitor. Throws 'not-found'. */
export async function takeShareView({ headers }: Request, token: string): Promise<Response> {
  const found = await findShared(token, shareProofIn(headers.get('cookie')), new Date());
  if (found.kind !== 'open') throw new AppError('not-found', 'There is nothing here.');
  await countView(found.shared, await userOf(headers));
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}
