import 'server-only';
import { link, lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { openIncomingFile, readFully, syncFolder } from './incoming-local-file';
import { hasCode } from './media-path';

const CHUNK_BYTES = 1024 * 1024;

/** The same bytes under another name, which takes no more room where the disk can do that. A kept
 *  file is never written to, only replaced or removed, so neither name feels what becomes of the
 *  other. False when there is no such file. */
export async function copyRegularFile(from: string, to: string): Promise<boolean> {
  const found = await lstat(from).catch((thrown: unknown) => {
    if (hasCode(thrown, 'ENOENT')) return undefined;
    throw thrown;
  });
  if (!found?.isFile()) return false;
  try {
    await link(from, to);
    await syncFolder(path.dirname(to));
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return false;
    if (!hasCode(thrown, 'EPERM', 'EXDEV', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'))
      throw thrown;
    await copyBytes(from, to);
  }
  return true;
}

async function copyBytes(from: string, to: string): Promise<void> {
  const source = await open(from);
  try {
    const incoming = await openIncomingFile(to);
    try {
      for (let offset = 0; ; ) {
        const chunk = await readFully(source, offset, CHUNK_BYTES);
        if (chunk.length === 0) break;
        await incoming.write(chunk);
        offset += chunk.length;
      }
      await incoming.keep();
    } finally {
      await incoming.discard();
    }
  } finally {
    await source.close();
  }
}
