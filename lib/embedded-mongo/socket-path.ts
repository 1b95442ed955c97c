import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The system's own limit is 104 bytes on macOS and 108 on Linux. */
const SOCKET_PATH_MAX_BYTES = 100;

/**
 * Where the server of a directory listens. All names of a directory give one path, which always
 * ends in `.sock`: the driver knows a socket by that.
 */
export function socketPath(dir: string): string {
  const real = realPath(path.resolve(dir));
  const inside = path.join(real, 'mongo.sock');
  const isWindows = process.platform === 'win32';
  if (!isWindows && Buffer.byteLength(inside) <= SOCKET_PATH_MAX_BYTES) return inside;
  const id = createHash('sha256').update(real).digest('hex').slice(0, 16);
  return isWindows ? `\\\\.\\pipe\\mongo-${id}.sock` : path.join(os.tmpdir(), `mongo-${id}.sock`);
}

/** Without symbolic links, also for what does not exist yet. */
function realPath(absolute: string): string {
  try {
    return realpathSync(absolute);
  } catch {
    const parent = path.dirname(absolute);
    return parent === absolute ? absolute : path.join(realPath(parent), path.basename(absolute));
  }
}
