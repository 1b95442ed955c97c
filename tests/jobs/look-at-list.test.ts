import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import type { JobDocument } from '@/lib/generations/documents';
import { newJob, newModel } from '@/lib/generations/new-documents';
import { jobEvents, jobs, models } from '@/lib/generations/store';
import { startChecker } from '@/lib/jobs/checker';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { lookAtList } from '@/lib/jobs/look-at-list';
import { log } from '@/lib/log';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { checkerOf, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await emptyDatabase();
});

/** So many generations whose previews run at Meshy since a minute, due `dueInMs` from now. */
async function running(count: number, dueInMs = 0, changes: Partial<JobDocument> = {}) {
  const now = clock.now();
  const made = Array.from({ length: count }, (_, nr) => {
    const prompt = `thing ${meshy.tasks.size + nr}`;
    const model = newModel(
      { user_id: user.id, prompt, quality: 'standard', preview_only: true, engine: 'meshy' },
      new Date(now - MINUTE),
    );
    const id = `task-${meshy.tasks.size + nr}`;
    const job = {
      ...newJob(model, new Date(now - MINUTE)),
      meshy_task_id: id,
      preview_task_id: id,
      task_since: new Date(now - MINUTE),
      meshy_status: 'IN_PROGRESS',
      activity: 'running' as const,
      next_check_at: new Date(now + dueInMs),
      ...changes,
    };
    return { model, job, id };
  });
  for (const { id, model } of made) {
    meshy.tasks.set(id, {
      id,
      type: 'text-to-3d-preview',
      status: 'IN_PROGRESS',
      progress: 50,
      prompt: model.prompt,
      created_at: now - MINUTE,
      model_urls: {},
      thumbnail_url: '',
      task_error: { message: '' },
      consumed_credits: 20,
    });
  }
  await models().insertMany(made.map(({ model }) => model));
  await jobs().insertMany(made.map(({ job }) => job));
  return made.map(({ id }) => id);
}

const seenAt = (progress: number) => jobs().countDocuments({ progress });

/** One look at what is due, with everything that follows from it. */
async function lookOnce(): Promise<void> {
  const started = startChecker(checker, 10);
  onTestFinished(() => started.stop());
  await started.once();
  await started.stop();
}

test('a hundred and twenty running tasks take three requests, and none of their own', async () => {
  await running(120);
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 3, task: 0 });
  expect(await seenAt(50)).toBe(120);
  expect(await jobs().countDocuments({ next_check_at: { $gt: new Date(clock.now()) } })).toBe(120);
});

test('two are asked about one by one', async () => {
  await running(2);
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 0, task: 2 });
});

test('those that are due soon are looked at with those that are due', async () => {
  await running(1);
  await running(4, 4 * SECOND);
  await running(3, 6 * SECOND);
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 1, task: 0 });
  expect(await seenAt(50)).toBe(5);
});

test('what is due soon does not bring a look by itself', async () => {
  await running(5, 4 * SECOND);
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 0, task: 0 });
});

test('only what the list does not show is asked for', async () => {
  const [hidden] = await running(5);
  meshy.unlisted.add(String(hidden));
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 1, task: 1 });
  expect(await seenAt(50)).toBe(5);
});

test('a list that fails leaves each to ask for itself, and is left in peace for a while', async () => {
  await running(4);
  meshy.listStatus = 500;
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 1, task: 4 });
  clock.pass(15 * SECOND);
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 1, task: 8 });
});

test('a few that are due are found behind many newer ones, in no more requests than their own', async () => {
  await running(4);
  const newer = await running(120, MINUTE);
  for (const id of newer) Object.assign(meshy.tasks.get(id) ?? {}, { created_at: clock.now() });
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 3, task: 0 });
  expect(await seenAt(50)).toBe(4);
});

test('what a list showed before it was cut off counts, and only the others ask for themselves', async () => {
  await running(60);
  const { listTasks } = checker.meshy;
  checker.meshy.listTasks = (page, signal) => {
    if (page.page_num === 2) meshy.listStatus = 500;
    return listTasks(page, signal);
  };
  await lookOnce();
  expect(meshy.asked).toEqual({ list: 2, task: 10 });
  expect(await seenAt(50)).toBe(60);
});

describe('a task that has ended', () => {
  test('is taken from the list with its file', async () => {
    meshy.assets.set('preview.glb', await smallGlb('preview'));
    await running(3);
    meshy.succeed('preview', 'preview.glb');
    await lookOnce();
    expect(meshy.asked).toEqual({ list: 1, task: 0 });
    expect(await models().countDocuments({ status: 'completed' })).toBe(1);
  });

  test('is asked for when the list leaves out where its file is', async () => {
    await running(3);
    Object.assign(meshy.last('preview'), { status: 'SUCCEEDED', progress: 100 });
    await lookOnce();
    expect(meshy.asked).toEqual({ list: 1, task: 1 });
  });
});

test('word that something happened since the list was read is worth a request', async () => {
  // Jobs with more to do than to note a number.
  const [told] = await running(4, 0, { cancel_requested: true });
  await lookAtList(checker);
  clock.pass(SECOND);
  // As a hint does it.
  await jobs().updateOne(
    { meshy_task_id: String(told) },
    { $set: { next_check_at: new Date(clock.now()) } },
  );
  await runDue(checker);
  expect(meshy.asked).toEqual({ list: 1, task: 1 });
});

test('a sighting is old after a few seconds', async () => {
  await running(3, 0, { cancel_requested: true });
  await lookAtList(checker);
  clock.pass(6 * SECOND);
  await runDue(checker);
  expect(meshy.asked).toEqual({ list: 1, task: 3 });
});

test('a look at the list never writes over a claim, and tells of what has moved', async () => {
  await running(3);
  const lists = checker.meshy.listTasks;
  checker.meshy.listTasks = async (page, signal) => {
    const listed = await lists(page, signal);
    await jobs().updateOne({ meshy_task_id: 'task-1' }, { $inc: { fence: 1 } });
    return listed;
  };
  const done = await lookAtList(checker);
  expect(done.map(({ meshy_task_id }) => meshy_task_id).sort()).toEqual(['task-0', 'task-2']);
  expect(await jobs().findOne({ meshy_task_id: 'task-1' })).toMatchObject({ progress: 0 });
  expect(await jobEvents().find({}).toArray()).toMatchObject([
    { what: 'looked', facts: { status: 'IN_PROGRESS', progress: 50 } },
    { what: 'looked', facts: { status: 'IN_PROGRESS', progress: 50 } },
  ]);
});

test('what another process has in hand stays as it is', async () => {
  const lease = { owner: 'other', until: new Date(clock.now() + MINUTE) };
  await running(3);
  await running(1, 2 * SECOND, { lease });
  const { next_check_at } = (await jobs().findOne({ lease })) ?? {};
  await lookAtList(checker);
  expect((await jobs().findOne({ lease }))?.next_check_at).toEqual(next_check_at);
});

test('tasks that grow older than an hour together are done with in one look, each with its line', async () => {
  const warned = vi.spyOn(log(), 'warn').mockImplementation(() => {});
  onTestFinished(() => warned.mockRestore());
  await running(4, 0, { task_since: new Date(clock.now() - HOUR) });
  expect(await lookAtList(checker)).toHaveLength(4);
  const [job] = await jobs().find({}).toArray();
  expect(job).toMatchObject({ waiting_for: expect.stringContaining('After an hour'), fence: 0 });
  expect(Number(job?.next_check_at)).toBeGreaterThan(clock.now() + 4 * MINUTE);
  expect(warned.mock.calls).toHaveLength(4);
  clock.pass(6 * MINUTE);
  expect(await lookAtList(checker)).toHaveLength(4);
  expect(warned.mock.calls).toHaveLength(4);
});

test('so are those that are seen again after Meshy did not answer', async () => {
  const told = vi.spyOn(log(), 'info').mockImplementation(() => {});
  onTestFinished(() => told.mockRestore());
  const waiting_for = 'Meshy does not answer: timeout';
  await running(4, 0, { waiting_for, attempts: 4, hindered_by: 'rate-limited' });
  expect(await lookAtList(checker)).toHaveLength(4);
  expect(await jobs().countDocuments({ waiting_for: null, attempts: 0, hindered_by: null })).toBe(
    4,
  );
  expect(told.mock.calls.filter(([, words]) => words === 'goes on')).toHaveLength(4);
});
