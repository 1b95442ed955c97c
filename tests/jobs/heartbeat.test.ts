import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DAY, SECOND } from '@/lib/clock';
import { RunningChecker } from '@/lib/jobs/checker';
import { type CheckerDocument, checkers } from '@/lib/jobs/checker-document';
import { Heartbeat } from '@/lib/jobs/heartbeat';
import { machineName } from '@/lib/jobs/machine-name';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { checkerOf, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
beforeEach(emptyDatabase);

const newChecker = (owner: string) =>
  checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock: new TestClock(), owner });
const owners = async () => (await checkers().find().sort({ _id: 1 }).toArray()).map((c) => c._id);

test('a checker that runs says so, how it is doing, and that it has ended', async () => {
  const running = new RunningChecker(newChecker('there|1|a'), 10);
  await expect.poll(owners).toEqual(['there|1|a']);
  expect(await checkers().findOne({})).toMatchObject({
    interval_ms: 10 * SECOND,
    last_tick_at: expect.any(Date),
    tick_ms: expect.any(Number),
    downloads_paused: null,
    upstream: { calls: expect.any(Number) },
  });
  await running.stop();
  expect(await owners()).toEqual([]);
});

test('a full disk is told with the next beat', async () => {
  const checker = newChecker('there|1|a');
  checker.downloads.pause.begin('only 5 bytes are free on the disk');
  await new Heartbeat(checker, 10 * SECOND).beat();
  const said = await checkers().findOne({});
  expect(said?.downloads_paused).toBe('only 5 bytes are free on the disk');
});

test('one that starts forgets the dead of its machine and those of long ago, nobody else', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const here = machineName();
  const clock = new TestClock();
  const put = (_id: string, agoMs: number) =>
    checkers().insertOne({ _id, seen_at: new Date(clock.now() - agoMs) } as CheckerDocument);
  await put(`${here}|${dead}|a`, 0);
  await put(`${here}|1|alive`, 0);
  await put('elsewhere|1|silent', DAY / 2);
  await put('elsewhere|1|long gone', 2 * DAY);
  const heartbeat = new Heartbeat(newChecker('there|1|a'), 10 * SECOND);
  await heartbeat.beat();
  const others = ['elsewhere|1|silent', `${here}|1|alive`];
  expect(new Set(await owners())).toEqual(new Set([...others, 'there|1|a']));
  await heartbeat.end();
  await heartbeat.beat();
  expect(new Set(await owners())).toEqual(new Set(others));
});
