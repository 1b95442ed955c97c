import 'server-only';
import type { SessionUser } from '../auth/user';
import { userOf } from '../auth/user-of';
import { AppError } from '../errors';
import { handlePublic } from './handle';
import type { Route } from './handle-server';

type AdminRequest<P> = { request: Request; user: SessionUser; params: P };

/** A route for administrators; for everybody else, signed in or not, there is nothing here. */
export function handleAdmin<P = Record<never, never>>(
  work: (call: AdminRequest<P>) => Promise<Response>,
): Route<P> {
  return handlePublic<P>(async (request, params) => {
    const user = await userOf(request.headers);
    if (user?.role !== 'admin') throw new AppError('not-found', 'There is nothing here.');
    return work({ request, user, params });
  });
}
