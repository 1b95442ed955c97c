import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

const TOKEN_BYTES = 32;

/** A token as it stands in a link: 256 random bits, so nobody guesses one. */
export const OneTimeToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'token: this link is not complete. Copy it again, all of it.');

/** A secret for a link. It is shown once; only its hash is kept. */
export function newOneTimeToken(): { token: string; token_hash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, token_hash: hashOneTimeToken(token) };
}

export function hashOneTimeToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
