import 'server-only';
import { randomUUID } from 'node:crypto';
import { userOf } from '../auth/session';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { problem } from './problem';
import { assertSameOrigin } from './same-origin';

type Context<P> = { params: Promise<P> };
type SignedInRequest<P> = { request: Request; user: SessionUser; params: P };
type Route<P> = (request: Request, context: Context<P>) => Promise<Response>;

/** A route for signed-in people: who, where from, one catch, problem JSON. */
export function handle<P = Record<never, never>>(
  work: (call: SignedInRequest<P>) => Promise<Response>,
): Route<P> {
  return handlePublic<P>(async (request, params) => {
    const user = await userOf(request.headers);
    if (!user) throw new AppError('unauthorized', 'Sign in first.');
    return work({ request, user, params });
  });
}

/** A route that needs no account: the same catch and the same words for what goes wrong. */
export function handlePublic<P = Record<never, never>>(
  work: (request: Request, params: P) => Promise<Response>,
): Route<P> {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      assertSameOrigin(request);
      const response = await work(request, await context.params);
      response.headers.set('x-request-id', requestId);
      return response;
    } catch (thrown) {
      return problem(thrown, requestId);
    }
  };
}
