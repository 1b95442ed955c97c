import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureDatabase } from '@/lib/embedded-mongo/ensure-database';
import { bundleEnsure } from './bundle-ensure';
import { temporaryDirectory, WORKER } from './start-database';

const ROUNDS = 20;
const WRITES_BEFORE_KILL = 40;
const dir = temporaryDirectory();
const database = path.join(dir, 'db');
let ensureModule: string;
beforeAll(async () => {
  ensureModule = await bundleEnsure(dir);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Acknowledged = { keys: string[]; increments: number };

/** A process that has loaded everything and waits for its turn. */
function prepareWriter(round: number) {
  const program = path.join(import.meta.dirname, 'writer.mjs');
  return spawn(process.execPath, [program, ensureModule, database, String(round)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** Lets a process write, kills it in the middle, and answers what it had been promised. */
async function writeAndKill(
  writer: ReturnType<typeof prepareWriter>,
  linesBeforeKill: number,
): Promise<Acknowledged> {
  const acknowledged: Acknowledged = { keys: [], increments: 0 };
  const exited = once(writer, 'exit');
  writer.stdin.end();
  let lines = 0;
  for await (const line of createInterface(writer.stdout)) {
    if (line.startsWith('+')) acknowledged.increments = Number(line.slice(1));
    else acknowledged.keys.push(line);
    if (++lines === linesBeforeKill) writer.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

it(`loses no acknowledged write when it is killed ${ROUNDS} times in a row`, async () => {
  const rounds: Acknowledged[] = [];
  let next = prepareWriter(0);
  for (let round = 0; round < ROUNDS; round++) {
    const writer = next;
    if (round + 1 < ROUNDS) next = prepareWriter(round + 1);
    // A different number each round, so that the kill falls into different moments.
    rounds.push(await writeAndKill(writer, WRITES_BEFORE_KILL + round));
  }

  const server = await ensureDatabase({ dir: database, worker: WORKER });
  const client = await new MongoClient(server.uri).connect();
  const writes = client.db('nexaai').collection('writes');
  const present = new Set(await writes.distinct('key'));
  const promised = rounds.flatMap(({ keys }) => keys);
  expect(promised.length).toBeGreaterThan(ROUNDS * WRITES_BEFORE_KILL * 0.5);
  expect(promised.filter((key) => !present.has(key))).toEqual([]);
  for (const [round, { increments }] of rounds.entries()) {
    const counter = await writes.findOne({ key: `${round}-count` });
    expect(counter?.n ?? 0).toBeGreaterThanOrEqual(increments);
  }

  const scanned = await writes.find({ $nor: [{ key: 0 }] }).toArray();
  expect(scanned).toHaveLength(await writes.estimatedDocumentCount());
  const byKey = await writes.find({ key: { $gte: '' } }).toArray();
  expect(byKey).toHaveLength(scanned.length);
  const tagged = scanned.filter(({ tags }) => tags?.includes('one'));
  expect(await writes.countDocuments({ tags: 'one' })).toBe(tagged.length);
  const checked = await client.db('nexaai').command({ validate: 'writes' });
  expect(checked).toMatchObject({ valid: true, errors: [] });
  await client.close();
  await server.close();
}, 120_000);
