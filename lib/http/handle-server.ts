import 'server-only';
import { randomUUID } from 'node:crypto';
import { problem } from './problem';

type Context<P> = { params: Promise<P> };
export type Route<P> = (request: Request, context: Context<P>) => Promise<Response>;

/** A route for other servers, which prove themselves by a secret no browser sends: one catch,
 *  problem JSON, no look at the request's origin. */
export function handleServer<P = Record<never, never>>(
  work: (request: Request, params: P) => Promise<Response>,
): Route<P> {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      const response = await work(request, await context.params);
      response.headers.set('x-request-id', requestId);
      return response;
    } catch (thrown) {
      return problem(thrown, requestId);
    }
  };
}
