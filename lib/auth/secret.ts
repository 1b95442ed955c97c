import 'server-only';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { env } from '../env';

/** `AUTH_SECRET`, or the one made once and kept in `DATA_DIR/secret` (readable by the owner only). */
export function authSecret(): string {
  const { AUTH_SECRET, DATA_DIR } = env();
  if (AUTH_SECRET) return AUTH_SECRET;
  const file = path.join(/*turbopackIgnore: true*/ DATA_DIR, 'secret');
  mkdirSync(DATA_DIR, { recursive: true });
  try {
    // Exclusive: of several processes starting at once, one writes and all read the same.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  }
  return readFileSync(file, 'utf8').trim();
}
