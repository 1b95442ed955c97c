import 'server-only';
import { randomUUID } from 'node:crypto';
import { userOf } from '../auth/session';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { problem } from './problem';
import { assertSameOrigin } from './same-origin';

type Context<P> = { params: Promise<P> };
type SignedInRequest<P> = { request: Request; user: SessionUser; params: P };

/** A route for signed-in people: who, where from, one catch, problem JSON. */
export function handle<P = Record<never, never>>(
  work: (call: SignedInRequest<P>) => Promise<Response>,
): (request: Request, context: Context<P>) => Promise<Response> {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      assertSameOrigin(request);
      const user = await userOf(request.headers);
      if (!user) throw new AppError('unauthorized', 'Sign in first.');
      const response = await work({ request, user, params: await context.params });
      response.headers.set('x-request-id', requestId);
      return response;
    } catch (thrown) {
      return problem(thrown, requestId);
    }
  };
}
