import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseUri } from '@/lib/embedded-mongo/ensure-database';
import { socketPath } from '@/lib/embedded-mongo/socket-path';
import { bundleEnsure } from './bundle-ensure';
import { temporaryDirectory } from './start-database';

const PROCESSES = 5;
const dir = temporaryDirectory();
const database = path.join(dir, 'db');
let ensureModule: string;
beforeAll(async () => {
  ensureModule = await bundleEnsure(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Racer = { child: ChildProcess; mine: boolean };

async function race(): Promise<Racer[]> {
  const program = path.join(import.meta.dirname, 'racer.mjs');
  const children = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, [program, ensureModule, database], {
      stdio: ['pipe', 'pipe', 'inherit'],
    }),
  );
  return Promise.all(
    children.map(async (child) => {
      const [line] = await once(child.stdout, 'data');
      return { child, ...JSON.parse(String(line)) };
    }),
  );
}

async function documents(): Promise<number> {
  const client = await new MongoClient(databaseUri(database)).connect();
  const count = await client
    .db('nexaai')
    .collection('race')
    .countDocuments({ n: { $gte: 0 } });
  await client.close();
  return count;
}

async function end({ child }: Racer, how: 'politely' | 'by force'): Promise<void> {
  const exited = once(child, 'exit');
  if (how === 'by force') child.kill('SIGKILL');
  else child.stdin?.end();
  await exited;
}

it('makes one server of five processes that start at once, also after a killed owner', async () => {
  const first = await race();
  expect(first.filter(({ mine }) => mine)).toHaveLength(1);
  expect(await documents()).toBe(PROCESSES * 100);
  const owner = first.find(({ mine }) => mine);
  await Promise.all(first.filter(({ mine }) => !mine).map((racer) => end(racer, 'politely')));
  if (owner) await end(owner, 'by force');

  expect(existsSync(socketPath(database))).toBe(true);
  const lock = path.join(database, 'starting.lock');
  writeFileSync(lock, `${owner?.child.pid} left by the killed owner`);
  const second = await race();
  expect(second.filter(({ mine }) => mine)).toHaveLength(1);
  expect(await documents()).toBe(2 * PROCESSES * 100);
  await Promise.all(second.filter(({ mine }) => !mine).map((racer) => end(racer, 'politely')));
  await Promise.all(second.filter(({ mine }) => mine).map((racer) => end(racer, 'politely')));
}, 120_000);
