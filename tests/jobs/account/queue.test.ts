import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { submissions } from '@/lib/generations/store';
import { accounts } from '@/lib/jobs/account/account-document';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { setUpFakeMeshy } from '../../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../../set-up-database';
import { begin, look, runDue } from '../checker-under-test';
import { HeldClock, ID, processOf } from './account-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: HeldClock;
/** How many tasks the fake takes at once. */
let size: number;

beforeEach(async () => {
  meshy.reset();
  clock = new HeldClock();
  meshy.now = clock.now;
  size = 3;
  meshy.refuse = ({ method }) =>
    method === 'POST' && running() >= size
      ? { status: 429, message: 'NoMoreConcurrentTasks: wait for a task to end' }
      : undefined;
  await emptyDatabase();
});

const running = () =>
  [...meshy.tasks.values()].filter(({ status }) => status === 'PENDING' || status === 'IN_PROGRESS')
    .length;
const refusals = () => submissions().countDocuments({ state: 'rejected' });
const learned = async () => (await accounts().findOne({ _id: ID }))?.queue_size;
const bought = () => meshy.tasks.size;
const prompts = () => [...meshy.tasks.values()].map(({ prompt }) => prompt);
const end = (index: number) => {
  const task = [...meshy.tasks.values()][index];
  if (!task) throw new Error('no such task');
  Object.assign(task, {
    status: 'FAILED',
    task_error: { type: 'invalid_input', message: 'no' },
    consumed_credits: 0,
  });
};

async function beginMany(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await begin(`thing ${index}`));
  return ids;
}

/** What happens in this time, with a look every twenty seconds. */
async function pass(checker: CheckerContext, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20 * SECOND) {
    clock.pass(20 * SECOND);
    await checker.account.tend();
    await runDue(checker);
  }
}

test('the size of Meshy’s queue is learned from its refusal, and kept to', async () => {
  const checker = processOf(meshy, { mediaDir, clock });
  const ids = await beginMany(5);
  await runDue(checker);
  expect(bought()).toBe(3);
  expect(await learned()).toBe(3);
  expect(await refusals()).toBe(1);
  await pass(checker, 40 * SECOND);
  expect(await refusals()).toBe(1);
  const { job, view } = await look(ids[4] ?? '');
  expect(job).toMatchObject({ hindered_by: 'queue-full', attempts: 0, seq: { preview: 1 } });
  expect(view.waiting_for).toMatch(/as soon as a place is free/);
});

test('a place that is free goes to the one that has waited longest, at once', async () => {
  const checker = processOf(meshy, { mediaDir, clock, queue_size: 3 });
  await beginMany(6);
  await runDue(checker);
  expect(bought()).toBe(3);
  end(0);
  clock.pass(6 * SECOND);
  await begin('a newcomer');
  await runDue(checker);
  await runDue(checker);
  expect(bought()).toBe(4);
  expect(prompts().at(-1)).toMatch(/thing 3/);
  end(1);
  end(2);
  clock.pass(6 * SECOND);
  await runDue(checker);
  await runDue(checker);
  expect(prompts().slice(4).sort().join()).toMatch(/thing 4.*thing 5/);
  expect(bought()).toBe(6);
  expect(await refusals()).toBe(0);
});

test('two processes never fill more places than are set', async () => {
  const processes = ['first', 'second'].map((owner) =>
    processOf(meshy, { mediaDir, clock, owner, queue_size: 2 }),
  );
  size = 2;
  await beginMany(6);
  for (let rounds = 0; rounds < 12 && bought() < 6; rounds++) {
    await Promise.all([...processes, ...processes].map(runDue));
    expect(running()).toBeLessThanOrEqual(2);
    for (let index = 0; index < bought(); index++) end(index);
    clock.pass(10 * SECOND);
    for (const { account } of processes) await account.tend();
  }
  expect(bought()).toBe(6);
  expect(meshy.posts).toHaveLength(6);
});

test('what was learned is tried with one more each minute, and grows with success', async () => {
  const checker = processOf(meshy, { mediaDir, clock });
  size = 1;
  await beginMany(4);
  await runDue(checker);
  expect(await learned()).toBe(1);
  size = 3;
  await pass(checker, 4 * MINUTE);
  expect(bought()).toBe(3);
  expect(await learned()).toBe(3);
  // The first one, and one a minute since the third was taken.
  expect(await refusals()).toBeLessThanOrEqual(3);
});

test('a queue that others have filled is tried once a minute', async () => {
  size = 0;
  const checker = processOf(meshy, { mediaDir, clock });
  await beginMany(2);
  await pass(checker, 3 * MINUTE);
  expect(meshy.posts.length).toBeLessThanOrEqual(4);
  size = 3;
  await pass(checker, 2 * MINUTE + 20 * SECOND);
  expect(bought()).toBe(2);
});

test('a task that has stood for an hour no longer takes a place', async () => {
  const checker = processOf(meshy, { mediaDir, clock, queue_size: 1 });
  await beginMany(2);
  await runDue(checker);
  expect(bought()).toBe(1);
  clock.pass(HOUR - MINUTE);
  await checker.account.tend();
  await runDue(checker);
  expect(bought()).toBe(1);
  size = 2;
  clock.pass(2 * MINUTE);
  await checker.account.tend();
  await runDue(checker);
  expect(bought()).toBe(2);
});

test('a purchase whose reply was lost keeps its place until its fate is known', async () => {
  const checker = processOf(meshy, { mediaDir, clock, queue_size: 1 });
  await beginMany(2);
  meshy.fates.push('swallow');
  await runDue(checker);
  expect(meshy.posts).toHaveLength(1);
  clock.pass(MINUTE);
  await checker.account.tend();
  await runDue(checker);
  expect(meshy.posts).toHaveLength(1);
  clock.pass(90 * SECOND);
  await runDue(checker);
  expect(meshy.posts).toHaveLength(2);
});
