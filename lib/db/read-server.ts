import 'server-only';
import { database } from './client';

/** What a database server tells of itself. `clock_ahead_ms`: of this machine's clock before its. */
export type DatabaseServer = {
  is_embedded: boolean;
  version: string;
  size_bytes: number | null;
  clock_ahead_ms: number | null;
};

/** Asks the server who it is. Throws the driver's error when it does not answer. */
export async function readServer(): Promise<DatabaseServer> {
  const build = await database().command({ buildInfo: 1 });
  const sentAt = Date.now();
  const { localTime } = await database().command({ hello: 1 });
  const between = (sentAt + Date.now()) / 2;
  return {
    is_embedded: build.gitVersion === 'embedded',
    version: String(build.version ?? ''),
    size_bytes: await sizeOf(),
    clock_ahead_ms: localTime instanceof Date ? Math.round(between - localTime.getTime()) : null,
  };
}

/** Not everybody who may use a database may ask for this. */
async function sizeOf(): Promise<number | null> {
  try {
    const { totalSize } = await database().command({ dbStats: 1 });
    return typeof totalSize === 'number' ? totalSize : null;
  } catch {
    return null;
  }
}
