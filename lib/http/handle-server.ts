import 'server-only';
import { randomUUID } from 'node:crypto';
import { problem } from './problem';
import { REQUEST_ID_HEADER } from './request-id';

type Context<P> = { params: Promise<P> };
export type Route<P> = (request: Request, context: Context<P>) => Promise<Response>;

/** A route for other servers, which prove themselves by a secret no browser sends: one catch,
 *  problem JSON, no look at the request's origin. */
export function handleServer<P = Record<never, never>>(
  work: (request: Request, params: P) => Promise<Response>,
): Route<P> {
  return async (request, context) => {
    try {
      return await work(request, await context.params);
    } catch (thrown) {
      return problem(thrown, request.headers.get(REQUEST_ID_HEADER) ?? randomUUID());
    }
  };
}
