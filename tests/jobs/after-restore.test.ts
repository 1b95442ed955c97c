import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { jobAsRestored, submissionAsRestored } from '@/lib/backup/as-restored';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import type { JobDocument, ModelDocument, SubmissionDocument } from '@/lib/generations/documents';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs, models, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});

type Backup = {
  at: Date;
  models: ModelDocument[];
  jobs: JobDocument[];
  submissions: SubmissionDocument[];
};

const backUp = async (): Promise<Backup> => ({
  at: new Date(clock.now()),
  models: await models().find().toArray(),
  jobs: await jobs().find().toArray(),
  submissions: await submissions().find().toArray(),
});

async function restore(backup: Backup): Promise<void> {
  const lost = { from: backup.at, until: new Date(clock.now()) };
  await Promise.all([models(), jobs(), submissions()].map((all) => all.deleteMany({})));
  await models().insertMany(backup.models);
  await jobs().insertMany(backup.jobs.map((job) => jobAsRestored(job, lost)));
  const open = backup.submissions.map((one) => submissionAsRestored(one, lost));
  if (open.length > 0) await submissions().insertMany(open);
}

/** What passes until a search that finds nothing has proven it. */
async function settle(): Promise<void> {
  for (let minute = 0; minute < 5; minute++) await later(checker, clock);
}

test('a preview bought after the backup is adopted, and then its refine', async () => {
  const id = await begin();
  const backup = await backUp();
  clock.pass(HOUR);
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  clock.pass(2 * HOUR);
  await restore(backup);
  await settle();
  expect(meshy.posts).toHaveLength(2);
  const { model, bought } = await look(id);
  expect(model.status).toBe('completed');
  expect(bought.map(({ task_id }) => task_id)).toEqual(['task-1-1', 'task-2-2']);
});

test('what was not bought after the backup is bought once the list has shown that', async () => {
  const id = await begin();
  const backup = await backUp();
  clock.pass(HOUR);
  await restore(backup);
  await runDue(checker);
  await later(checker, clock);
  expect(meshy.posts).toEqual([]);
  expect((await look(id)).job.waiting_for).toMatch(/^Restored from a backup; checking/);
  await settle();
  expect(meshy.posts).toHaveLength(1);
  expect((await look(id)).bought.map(({ state }) => state)).toEqual(['not_submitted', 'accepted']);
});

test('a second purchase after a refunded failure is adopted, whatever its number was', async () => {
  const id = await begin();
  await runDue(checker);
  const backup = await backUp();
  meshy.fail('preview', 'busy', 'server_error');
  await later(checker, clock);
  await later(checker, clock);
  expect(meshy.posts).toHaveLength(2);
  clock.pass(HOUR);
  await restore(backup);
  await settle();
  expect(meshy.posts).toHaveLength(2);
  expect((await look(id)).job.meshy_task_id).toBe('task-2-2');
});

test('a purchase that was open in the backup may be anything bought since', async () => {
  const id = await begin();
  meshy.fates.push('swallow');
  await runDue(checker);
  const backup = await backUp();
  expect(backup.submissions).toMatchObject([{ state: 'unknown' }]);
  clock.pass(20 * MINUTE);
  await settle();
  const [, again] = meshy.posts;
  expect(again).toBeDefined();
  clock.pass(HOUR);
  await restore(backup);
  await settle();
  expect(meshy.posts).toHaveLength(2);
  expect((await look(id)).bought).toMatchObject([{ state: 'accepted', task_id: 'task-1-2' }]);
});

test('two that look alike search one after the other, and no task is adopted twice', async () => {
  const first = await begin();
  const second = await begin();
  const backup = await backUp();
  clock.pass(HOUR);
  const { job } = await look(second);
  await jobs().updateOne({ _id: job._id }, { $set: { next_check_at: null } });
  await runDue(checker);
  expect(meshy.posts).toHaveLength(1);
  clock.pass(HOUR);
  await restore(backup);
  for (let turn = 0; turn < 3; turn++) await settle();
  expect(meshy.posts).toHaveLength(2);
  const tasks = [(await look(first)).job, (await look(second)).job].map((job) => job.meshy_task_id);
  expect(new Set(tasks)).toEqual(new Set(['task-1-1', 'task-2-2']));
});

test('an old backup leaves the decision to a person, as Meshy’s list cannot tell', async () => {
  const id = await begin();
  const backup = await backUp();
  clock.pass(4 * DAY);
  await restore(backup);
  await settle();
  expect(meshy.posts).toEqual([]);
  expect((await look(id)).job).toMatchObject({ activity: 'needs-operator' });
});

test('a retry after the restore takes what the same retry bought before it', async () => {
  const id = await begin();
  await runDue(checker);
  meshy.fail('preview', 'a bad prompt');
  await later(checker, clock);
  const backup = await backUp();
  await retryGeneration(user, id);
  await later(checker, clock);
  expect(meshy.posts).toHaveLength(2);
  clock.pass(HOUR);
  await restore(backup);
  await retryGeneration(user, id);
  await settle();
  expect(meshy.posts).toHaveLength(2);
  expect((await look(id)).job.meshy_task_id).toBe('task-2-2');
});
