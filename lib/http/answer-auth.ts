import 'server-only';
import { auth } from '../auth/auth';
import { isOpenAuthPath } from '../auth/open-paths';
import { AppError } from '../errors';
import { assertPlainAuthBody } from './auth-body';
import { withCheckedBody } from './body';

/** What the sign-in library answers. Its flood stop says when to come back in a header only it
 *  knows; here under its proper name too. Throws 'not-found' for what we do ourselves. */
export async function answerAuth(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice('/api/auth'.length);
  if (!isOpenAuthPath(path)) throw new AppError('not-found', 'There is nothing here.');
  const answer = await auth().handler(await withCheckedBody(request, assertPlainAuthBody));
  const seconds = answer.headers.get('x-retry-after');
  if (seconds !== null && !answer.headers.has('retry-after')) {
    answer.headers.set('retry-after', seconds);
  }
  return answer;
}
