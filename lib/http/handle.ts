import 'server-only';
import { sentApiKey } from '../auth/asker';
import type { SessionUser } from '../auth/user';
import { userOf } from '../auth/user-of';
import { AppError } from '../errors';
import { handleServer, type Route } from './handle-server';
import { assertSameOrigin } from './same-origin';

type SignedInRequest<P> = { request: Request; user: SessionUser; params: P };

/** A route for signed-in people, not for their API keys: who, where from, one catch, problem JSON. */
export function handle<P = Record<never, never>>(
  work: (call: SignedInRequest<P>) => Promise<Response>,
): Route<P> {
  return handlePublic<P>(async (request, params) => {
    const user = await userOf(request.headers);
    if (!user) throw new AppError('unauthorized', whyNobody(request.headers));
    return work({ request, user, params });
  });
}

/** A route that needs no account: the same catch and the same words for what goes wrong. */
export function handlePublic<P = Record<never, never>>(
  work: (request: Request, params: P) => Promise<Response>,
): Route<P> {
  return handleServer<P>(async (request, params) => {
    assertSameOrigin(request);
    return work(request, params);
  });
}

function whyNobody(headers: Headers): string {
  return sentApiKey(headers) === undefined
    ? 'Sign in first.'
    : 'An API key does not open this: sign in.';
}
