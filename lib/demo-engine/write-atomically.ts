import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

export const UNFINISHED_SUFFIX = '.part';

/** Writes a file that readers see whole or not at all, also after a crash. Mode 0600. */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED_SUFFIX}`;
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
