import 'server-only';
import { lstat, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { syncFolder } from './incoming-local-file';
import { hasCode } from './media-path';

/** Renames a file, and makes that durable. False when there is no such file. */
export async function moveRegularFile(from: string, to: string): Promise<boolean> {
  try {
    if (!(await lstat(from)).isFile()) return false;
    await mkdir(path.dirname(to), { recursive: true });
    await rename(from, to);
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return false;
    throw thrown;
  }
  await syncFolder(path.dirname(to));
  await syncFolder(path.dirname(from));
  return true;
}
