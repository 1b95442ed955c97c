import 'server-only';
import { auth } from '../auth/auth';
import { withCappedBody } from './body';

/** What the sign-in library answers. Its flood stop says when to come back in a header only it
 *  knows; here under its proper name too. */
export async function answerAuth(request: Request): Promise<Response> {
  const answer = await auth().handler(await withCappedBody(request));
  const seconds = answer.headers.get('x-retry-after');
  if (seconds !== null && !answer.headers.has('retry-after')) {
    answer.headers.set('retry-after', seconds);
  }
  return answer;
}
