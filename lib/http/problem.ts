import 'server-only';
import { AppError, type ErrorCode, messageOf } from '../errors';
import { log } from '../log';
import { isPassing } from '../media/store-failed';

const STATUSES: Record<ErrorCode, number> = {
  'invalid-input': 400,
  unauthorized: 401,
  'over-budget': 402,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'too-many-requests': 429,
  'unsupported-type': 415,
  unavailable: 503,
};

/** `{ error: { code, message, request_id } }` and what else is known; an unexpected error keeps its words to the log. */
export function problem(thrown: unknown, requestId: string): Response {
  const known = thrown instanceof AppError ? thrown : storeAway(thrown, requestId);
  if (!known) log().error({ err: thrown, request_id: requestId }, messageOf(thrown));
  const error = {
    code: known?.code ?? 'internal',
    message:
      known?.message ?? 'Something went wrong. Try again; the request id finds it in the log.',
    request_id: requestId,
    ...known?.facts,
  };
  return Response.json(
    { error },
    {
      status: known ? STATUSES[known.code] : 500,
      headers: {
        'cache-control': 'no-store',
        ...(known?.retryAfterSeconds && { 'retry-after': String(known.retryAfterSeconds) }),
      },
    },
  );
}

/** What the files' store will be over with by itself. */
function storeAway(thrown: unknown, request_id: string): AppError | undefined {
  if (!isPassing(thrown)) return undefined;
  log().warn({ request_id }, messageOf(thrown));
  const words = 'The files of this server cannot be reached just now. Try again in a minute.';
  return new AppError('unavailable', words, { cause: thrown, retryAfterSeconds: 60 });
}
