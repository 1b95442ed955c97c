import { AppError } from '@/lib/errors';

/** Why what is shown may be old. */
export type Trouble = 'reconnecting' | 'signed-out';

export function troubleOf(pollError: unknown): Trouble | undefined {
  if (pollError === undefined) return undefined;
  const isSignedOut = pollError instanceof AppError && pollError.code === 'unauthorized';
  return isSignedOut ? 'signed-out' : 'reconnecting';
}
