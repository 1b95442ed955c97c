import { AppError } from '@/lib/errors';

/** Why what is shown may be old. */
export type Trouble = 'reconnecting' | 'signed-out';

/** The server answered that there is no such thing, which no new try will change. */
export const isGone = (pollError: unknown): boolean =>
  pollError instanceof AppError && pollError.code === 'not-found';

export function troubleOf(pollError: unknown): Trouble | undefined {
  if (pollError === undefined || isGone(pollError)) return undefined;
  const isSignedOut = pollError instanceof AppError && pollError.code === 'unauthorized';
  return isSignedOut ? 'signed-out' : 'reconnecting';
}
