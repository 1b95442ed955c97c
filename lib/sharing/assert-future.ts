import 'server-only';
import { AppError } from '../errors';

/** Throws 'invalid-input' for an end that has already come. */
export function assertFuture(expiresAt: Date | null | undefined, now: Date): void {
  if (expiresAt && expiresAt <= now) {
    throw new AppError('invalid-input', 'expires_at: choose a time that is still to come.');
  }
}
