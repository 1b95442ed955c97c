import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { database } from '@/lib/db/client';
import { ensureDatabase } from '@/lib/embedded-mongo/ensure-database';
import { env } from '@/lib/env';
import { ensureEveryIndex } from '@/lib/migrations/ensure-every-index';

const DATA_DIR = Symbol.for('nexaai.tests.data-dir');
const holder = globalThis as typeof globalThis & { [DATA_DIR]?: string };

/**
 * Gives a test file an empty database: in the embedded server that the files of one worker have in
 * common, or in the real one that `TEST_MONGODB_URI` names. Returns the data folder.
 */
export function setUpDatabase(): { dataDir: string } {
  holder[DATA_DIR] ??= newDataDir();
  const dataDir = holder[DATA_DIR];
  beforeAll(async () => {
    mkdirSync(dataDir, { recursive: true });
    if (!process.env.MONGODB_URI) process.env.MONGODB_URI = await uriOf(dataDir);
    process.env.DATA_DIR = dataDir;
    // A file before this one, in the same process, may have read the settings without a database.
    const { MONGODB_URI } = process.env;
    Object.assign(env(), {
      MONGODB_URI,
      DATA_DIR: dataDir,
      MEDIA_DIR: path.join(dataDir, 'media'),
    });
    await ensureEveryIndex();
  });
  afterAll(async () => {
    await database().dropDatabase();
    rmSync(path.join(dataDir, 'media'), { recursive: true, force: true });
  });
  return { dataDir };
}

function newDataDir(): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'nexaai-test-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

async function uriOf(dataDir: string): Promise<string> {
  const worker = path.resolve('dist/embedded-mongo.js');
  const uri =
    process.env.TEST_MONGODB_URI ??
    (await ensureDatabase({ dir: path.join(dataDir, 'db'), worker })).uri;
  return uri.replace(/^(mongodb:\/\/[^/?]*)\/?[^?]*/, `$1/${path.basename(dataDir)}`);
}

/** Empties every collection; the indexes stay. */
export async function emptyDatabase(): Promise<void> {
  const all = await database().collections();
  await Promise.all(all.map((one) => one.deleteMany({})));
}
