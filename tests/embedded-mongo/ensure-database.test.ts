import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, expect, it } from 'vitest';
import {
  databaseUri,
  ensureDatabase,
  type RunningDatabase,
} from '@/lib/embedded-mongo/ensure-database';
import { socketPath } from '@/lib/embedded-mongo/socket-path';
import { openLmdb } from '@/lib/embedded-mongo/store-lmdb';
import { temporaryDirectory, WORKER } from './start-database';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function directory(): string {
  const dir = temporaryDirectory();
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function ensure(dir: string): Promise<RunningDatabase> {
  const running = await ensureDatabase({ dir, worker: WORKER, sync: false });
  cleanups.push(() => running.close());
  return running;
}

async function clientOf({ uri }: RunningDatabase): Promise<MongoClient> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 2_000 });
  cleanups.push(() => client.close());
  return client.connect();
}

it('lets nobody else on the machine in', async () => {
  const dir = path.join(directory(), 'db');
  await ensure(dir);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(statSync(socketPath(dir)).mode & 0o777).toBe(0o600);
});

it('knows the address before there is a server', async () => {
  const dir = path.join(directory(), 'db');
  const uri = databaseUri(dir);
  expect((await ensure(dir)).uri).toBe(uri);
});

it('listens in the temporary folder when the path is too long for a socket', async () => {
  const dir = path.join(directory(), 'x'.repeat(120), 'db');
  const running = await ensure(dir);
  expect(path.dirname(socketPath(dir))).toBe(os.tmpdir());
  const client = await clientOf(running);
  expect(await client.db('nexaai').command({ ping: 1 })).toMatchObject({ ok: 1 });
});

it('keeps what was written over a restart, with its indexes', async () => {
  const dir = directory();
  const first = await ensure(dir);
  const writer = await clientOf(first);
  const models = writer.db('nexaai').collection('models');
  await models.createIndex({ tags: 1 });
  await models.insertOne({ prompt: 'a boat', tags: ['sea', 'wood'] });
  await writer.close();
  await first.close();
  const reader = await clientOf(await ensure(dir));
  const kept = reader.db('nexaai').collection('models');
  expect(await kept.find({ tags: 'wood' }).toArray()).toMatchObject([{ prompt: 'a boat' }]);
  expect(await kept.indexExists('tags_1')).toBe(true);
  expect(await kept.countDocuments()).toBe(1);
});

it('uses the server that is already there, and notices when it goes', async () => {
  const dir = directory();
  const [one, two] = await Promise.all([ensure(dir), ensure(dir)]);
  expect([one.mine, two.mine].sort()).toEqual([false, true]);
  const [owner, guest] = one.mine ? [one, two] : [two, one];
  await owner.close();
  expect(await guest.exited).toBe(0);
  expect(await owner.exited).toBe(0);
});

it('starts where a dead process left its lock and its socket', async () => {
  const dir = directory();
  writeFileSync(path.join(dir, 'starting.lock'), '999999999 gone');
  writeFileSync(socketPath(dir), '');
  expect((await ensure(dir)).mine).toBe(true);
  expect(existsSync(path.join(dir, 'starting.lock'))).toBe(false);
});

it('stops the earlier server when another one has taken the store over', async () => {
  const dir = directory();
  const earlier = await ensure(dir);
  const client = await clientOf(earlier);
  const models = client.db('nexaai').collection('models');
  await models.insertOne({ n: 1 });
  rmSync(socketPath(dir));
  const later = await ensure(dir);
  expect(later.mine).toBe(true);
  await expect(models.insertOne({ n: 2 })).rejects.toThrow();
  expect(await earlier.exited).toBe(3);
  const successor = await clientOf(later);
  expect(await successor.db('nexaai').collection('models').distinct('n')).toEqual([1]);
});

it('says what to do about a folder it cannot use', async () => {
  const file = path.join(directory(), 'file');
  writeFileSync(file, '');
  await expect(ensure(path.join(file, 'db'))).rejects.toThrow(/DATA_DIR/);
});

it('refuses a store of a newer version and leaves it alone', async () => {
  const dir = directory();
  mkdirSync(dir, { recursive: true });
  const store = openLmdb(dir, { sync: false });
  store.transaction(() => store.put(Buffer.from('v'), Buffer.from('2')));
  await store.close();
  await expect(ensure(dir)).rejects.toThrow(/newer version \(format 2/);
  const again = openLmdb(dir, { sync: false });
  expect(again.get(Buffer.from('o'))).toBeUndefined();
  await again.close();
});

it('says what to do when another process never finishes starting', async () => {
  const dir = directory();
  writeFileSync(path.join(dir, 'starting.lock'), `${process.ppid} busy`);
  await expect(
    ensureDatabase({ dir, worker: WORKER, patienceMs: 100, sync: false }),
  ).rejects.toThrow(/starting\.lock/);
});
