import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { authSecret } from '../auth/secret';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Closes a secret with the server's own, so that the database alone gives none away. */
export function seal(secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key(), iv);
  const closed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64url');
}

/** What was sealed; undefined where it was sealed with another secret, or is damaged. */
export function unseal(sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  try {
    const opened = createDecipheriv(CIPHER, key(), bytes.subarray(0, IV_BYTES));
    opened.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = opened.update(bytes.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([text, opened.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', authSecret(), '', 'notification channels', 32));
}
