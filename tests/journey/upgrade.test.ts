import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, expect, test } from 'vitest';
import { databaseUri } from '@/lib/embedded-mongo/ensure-database';
import type { GenerationView } from '@/lib/generations/view';
import { Person } from './person';
import {
  exitOf,
  launch,
  newDataDir,
  outputOf,
  removeDataDir,
  type Site,
  startSite,
  verifyData,
} from './site-under-test';

/** A data folder as the release of 24 November 2026 left it when it was killed: Ada's models, made
 *  with a double of Meshy; one of them deleted, one still being painted. */
const OLD_DATA = path.resolve('tests/old-data/before-migrations.tar.gz');
const DATA_DIR = newDataDir();
let site: Site | undefined;

afterEach(async () => {
  await site?.stop('SIGKILL');
  removeDataDir(DATA_DIR);
});

test('a folder of an old release opens, shows every model, and is in order; one of a newer release is refused', async () => {
  execFileSync('tar', ['-xzf', OLD_DATA, '-C', DATA_DIR]);
  site = await startSite({ DATA_DIR });
  const ada = new Person(site.url);
  expect((await ada.signIn('Ada')).status).toBe(200);
  const { items } = (await (await ada.call('/api/generations?sort=name')).json()) as {
    items: GenerationView[];
  };
  expect(items.map(({ prompt, status, tags }) => [prompt, status, tags])).toEqual([
    ['a bridge at work', 'processing', []],
    ['a chair', 'completed', []],
    ['A red Mug', 'completed', []],
    ['an owl of brass', 'completed', []],
    ['please fail preview of a sword', 'failed', []],
    ['please fail refine of a kite', 'failed', []],
  ]);
  for (const { id, files } of items) {
    expect((await ada.call(`/models/${id}`)).status).toBe(200);
    for (const { path: place, sha256 } of files) {
      const bytes = Buffer.from(await (await ada.call(`/media/${place}`)).arrayBuffer());
      expect([place, createHash('sha256').update(bytes).digest('hex')]).toEqual([place, sha256]);
    }
  }
  const client = new MongoClient(databaseUri(path.join(DATA_DIR, 'db')));
  const entries = client.db('nexaai').collection('credit_entries');
  expect(await entries.countDocuments({ spent_on: { $exists: true } })).toBe(
    await entries.countDocuments(),
  );
  const records = client.db('nexaai').collection<{ _id: number }>('migrations');
  const last = await records.countDocuments();
  expect(last).toBeGreaterThanOrEqual(4);
  await records.insertOne({ ...(await records.findOne({ _id: last })), _id: last + 1 });
  await records.updateOne(
    { _id: last + 1 },
    { $set: { readable_from: last + 1, app_version: '9.9.9' } },
  );
  await client.close();
  expect(await site.stop()).toBe(0);
  expect(await verifyData(DATA_DIR)).toBe(0);
  const tooOld = launch(['start'], { DATA_DIR, PORT: new URL(site.url).port });
  const output = outputOf(tooOld);
  expect(await exitOf(tooOld)).toBe(1);
  expect(output()).toContain(
    `The database has version ${last + 1}, made by NexaAI 9.9.9, and this release knows ${last}`,
  );
});
