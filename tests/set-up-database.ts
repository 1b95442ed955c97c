import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ensureAuditIndexes } from '@/lib/audit/store';
import { ensureAuthIndexes } from '@/lib/auth/ensure-auth-indexes';
import { ensureCollectionIndexes } from '@/lib/collections/collection';
import { closeDatabase, database } from '@/lib/db/client';
import { ensureDatabase } from '@/lib/embedded-mongo/ensure-database';
import { ensureIndexes } from '@/lib/generations/store';
import { ensureNotificationIndexes } from '@/lib/notifications/ensure-indexes';
import { ensureSharingIndexes } from '@/lib/sharing/share';

/**
 * Gives a test file a database of its own: in an embedded server it starts, or in the real one
 * that `TEST_MONGODB_URI` names. Returns the data folder, which is removed in the end.
 */
export function setUpDatabase(): { dataDir: string } {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexaai-test-'));
  const name = `test_${randomBytes(6).toString('hex')}`;
  let close = async () => {};
  beforeAll(async () => {
    const worker = path.resolve('dist/embedded-mongo.js');
    const given = process.env.TEST_MONGODB_URI;
    const server = given
      ? undefined
      : await ensureDatabase({ dir: path.join(dataDir, 'db'), worker });
    if (server) close = server.close;
    const uri = given ?? server?.uri ?? '';
    process.env.MONGODB_URI = uri.replace(/^(mongodb:\/\/[^/?]*)\/?[^?]*/, `$1/${name}`);
    process.env.DATA_DIR = dataDir;
    await ensureIndexes();
    await ensureAuditIndexes();
    await ensureSharingIndexes();
    await ensureCollectionIndexes();
    await ensureNotificationIndexes();
    await ensureAuthIndexes();
  });
  afterAll(async () => {
    await database().dropDatabase();
    await closeDatabase();
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { dataDir };
}

/** Empties every collection; the indexes stay. */
export async function emptyDatabase(): Promise<void> {
  const all = await database().collections();
  await Promise.all(all.map((one) => one.deleteMany({})));
}
