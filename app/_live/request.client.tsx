'use client';

import { AppError, type ErrorCode } from '@/lib/errors';

const CODES: readonly ErrorCode[] = [
  'invalid-input',
  'too-large',
  'unsupported-type',
  'unauthorized',
  'over-budget',
  'forbidden',
  'not-found',
  'conflict',
  'too-many-requests',
  'unavailable',
];

type Problem = { code?: unknown; message?: unknown };

/** Ours is `{error: {code, message}}`; the sign-in routes answer `{code, message}`. */
function problemIn(answer: unknown): Problem {
  if (typeof answer !== 'object' || answer === null) return {};
  const outer: Problem & { error?: unknown } = answer;
  return typeof outer.error === 'object' && outer.error !== null ? outer.error : outer;
}

function errorFrom(status: number, answer: unknown): AppError {
  const { code, message } = problemIn(answer);
  const known = CODES.find((name) => name === code);
  const byStatus = status === 401 ? 'unauthorized' : status < 500 ? 'invalid-input' : 'unavailable';
  const words =
    typeof message === 'string' && message !== ''
      ? message
      : `The server answered ${status}. Try again in a moment.`;
  return new AppError(known ?? byStatus, words);
}

type Ask = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  idempotencyKey?: string;
};

/**
 * One request to this site's own API; resolves to its JSON (`null` when it has none).
 * Throws AppError with the server's words; 'unavailable' when it cannot be reached.
 */
export async function request(url: string, ask: Ask = {}): Promise<unknown> {
  const headers = new Headers({ accept: 'application/json' });
  if (ask.body !== undefined) headers.set('content-type', 'application/json');
  if (ask.idempotencyKey) headers.set('idempotency-key', ask.idempotencyKey);
  let response: Response;
  try {
    response = await fetch(url, {
      method: ask.method ?? 'GET',
      headers,
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
    });
  } catch (cause) {
    const words = 'The server cannot be reached. Check the connection and try again.';
    throw new AppError('unavailable', words, { cause });
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw errorFrom(response.status, answer);
  return answer;
}
