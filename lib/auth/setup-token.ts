import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;
const KEY = Symbol.for('nexaai.setup-token');
/** Pages and routes have copies of this module; the process has one token, kept as its hash. */
const holder = globalThis as typeof globalThis & { [KEY]?: Buffer };

/** A token in place of the one before. It is kept in memory only, so a restart ends it. */
export function newSetupToken(): string {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  holder[KEY] = digest(token);
  return token;
}

export function hasSetupToken(): boolean {
  return holder[KEY] !== undefined;
}

/** Whether this is the token. Hashed first, so that time says nothing about it. */
export function isSetupToken(given: unknown): boolean {
  const kept = holder[KEY];
  return kept !== undefined && typeof given === 'string' && timingSafeEqual(digest(given), kept);
}

/** Ends the token: it has made its account. */
export function endSetupToken(): void {
  delete holder[KEY];
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
