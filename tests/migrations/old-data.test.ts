import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SessionUser } from '@/lib/auth/user';
import { closeDatabase } from '@/lib/db/client';
import { collection } from '@/lib/db/collection';
import {
  databaseUri,
  ensureDatabase,
  type RunningDatabase,
} from '@/lib/embedded-mongo/ensure-database';
import { listGenerations } from '@/lib/generations/list';
import { ListQuery } from '@/lib/generations/list-query';
import { NewerDatabase } from '@/lib/migrations/newer-database';
import { prepareDatabase } from '@/lib/migrations/prepare-database';
import { migrationRecords } from '@/lib/migrations/record';
import { STEPS } from '@/lib/migrations/steps';
import {
  exitOf,
  launch,
  newDataDir,
  outputOf,
  removeDataDir,
  verifyData,
} from '../journey/site-under-test';

/** A data folder as the release of 24 November 2026 left it when it was killed: Ada's models, made
 *  with a double of Meshy; one of them deleted, one still being painted. */
const OLD_DATA = path.resolve('tests/old-data/before-migrations.tar.gz');
const DATA_DIR = newDataDir();
const dir = path.join(DATA_DIR, 'db');

/** The checker as a process of its own: it brings the database up to date, as the site does. */
async function check(): Promise<{ code: unknown; said: string }> {
  const checker = launch(['jobs-check'], { DATA_DIR });
  const output = outputOf(checker);
  return { code: await exitOf(checker), said: output() };
}

let database: RunningDatabase;

// Open here already, so that the programs only join it.
beforeAll(async () => {
  execFileSync('tar', ['-xzf', OLD_DATA, '-C', DATA_DIR]);
  database = await ensureDatabase({ dir, worker: path.resolve('dist/embedded-mongo.js') });
  process.env.DATA_DIR = DATA_DIR;
  process.env.MONGODB_URI = databaseUri(dir).replace('/?', '/nexaai?');
});
afterAll(async () => {
  await closeDatabase();
  await database.close();
  removeDataDir(DATA_DIR);
});

test('a folder of an old release is brought up to date, shows every model, and is in order', {
  timeout: 120_000,
}, async () => {
  expect((await check()).code).toBe(0);
  expect(await verifyData(DATA_DIR)).toBe(0);
  const person = await collection('user').findOne({ email: 'ada@example.org' });
  const ada = { id: String(person?._id), email: 'ada@example.org', name: 'Ada', role: 'admin' };
  const query = ListQuery.parse({ sort: 'name' });
  const { items } = await listGenerations(ada as SessionUser, query);
  expect(items.map(({ prompt, status, tags }) => [prompt, status, tags])).toEqual([
    ['a bridge at work', 'processing', []],
    ['a chair', 'completed', []],
    ['A red Mug', 'completed', []],
    ['an owl of brass', 'completed', []],
    ['please fail preview of a sword', 'failed', []],
    ['please fail refine of a kite', 'failed', []],
  ]);
  const files = items.flatMap((item) => item.files);
  expect(files.length).toBe(10);
  for (const file of files) {
    const bytes = readFileSync(path.join(DATA_DIR, 'media', file.path));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
  }
  expect(await migrationRecords().countDocuments()).toBe(STEPS.length);
  const old = { $or: [{ spent_on: { $exists: false } }, { kind: { $exists: false } }] };
  expect(await collection('credit_entries').countDocuments(old)).toBe(0);
  expect(await collection('models').countDocuments({ prompt_key: { $exists: false } })).toBe(0);
});

test('a folder of a newer release is refused with one line, and left as it is', {
  timeout: 120_000,
}, async () => {
  const last = await migrationRecords().findOne({ _id: STEPS.length });
  const _id = STEPS.length + 1;
  if (!last) throw new Error('nothing was recorded');
  await migrationRecords().insertOne({ ...last, _id, readable_from: _id, app_version: '9.9.9' });
  await expect(prepareDatabase()).rejects.toThrow(NewerDatabase);
  const { code, said } = await check();
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toEqual([
    `The database has version ${STEPS.length + 1}, made by NexaAI 9.9.9, and this release knows ${STEPS.length}: start that release or a newer one, or restore a backup of this one's.`,
  ]);
});
