import 'server-only';
import { createHash, timingSafeEqual } from 'node:crypto';

/** Hashed first, so that neither time nor length says anything about the secret. */
export function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
