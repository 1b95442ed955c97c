import 'server-only';
import { type Asker, askerOf, mayDo, sentApiKey } from '../auth/asker';
import type { ApiKeyScope } from '../auth/view';
import { AppError } from '../errors';
import { handlePublic } from './handle';
import type { Route } from './handle-server';

type ApiRequest<P> = Asker & { request: Request; params: P };

/**
 * A route for signed-in people and for their API keys of this scope. Another site's page is refused
 * with a key too: keys are for programs, and no answer here carries CORS headers.
 */
export function handleApi<P = Record<never, never>>(
  scope: ApiKeyScope,
  work: (call: ApiRequest<P>) => Promise<Response>,
): Route<P> {
  return handlePublic<P>(async (request, params) => {
    const asker = await askerOf(request.headers, new Date());
    if (!asker) throw new AppError('unauthorized', whyUnknown(request.headers));
    if (!mayDo(asker, scope)) {
      throw new AppError('forbidden', `This API key may not do that: it lacks the scope ${scope}.`);
    }
    return work({ ...asker, request, params });
  });
}

export function whyUnknown(headers: Headers): string {
  return sentApiKey(headers) === undefined
    ? 'Sign in first.'
    : 'This API key is wrong, expired or revoked.';
}
