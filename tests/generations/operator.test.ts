import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import type { SessionUser } from '@/lib/auth/user';
import { MINUTE, SECOND } from '@/lib/clock';
import { newId } from '@/lib/db/id';
import { adoptTask } from '@/lib/generations/operator/adopt-task';
import { markNotSubmitted } from '@/lib/generations/operator/mark-not-submitted';
import { releaseParked } from '@/lib/generations/operator/release-parked';
import { jobEvents, jobs, models, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, look, runDue, TestClock, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const admin: SessionUser = {
  id: 'c'.repeat(24),
  name: 'Cy',
  email: 'cy@example.org',
  role: 'admin',
};
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await emptyDatabase();
});

/** A generation whose reply was lost, and two tasks that could be its own. */
async function undecided() {
  const id = await begin();
  meshy.fates.push('lose');
  await runDue(checker);
  const mine = meshy.last('preview').id;
  meshy.tasks.set('other', { ...meshy.last('preview'), id: 'other' });
  await later(checker, clock, 10 * SECOND);
  expect((await look(id)).view.activity).toBe('needs-operator');
  return { id, mine };
}

async function parked() {
  const id = await begin();
  const parked_at = new Date();
  const words = { activity: 'needs-operator', waiting_for: 'stopped the server' } as const;
  await jobs().updateMany({}, { $set: { ...words, parked_at, crashes: 3, next_check_at: null } });
  return id;
}

const VERBS: [string, (by: SessionUser, id: string) => Promise<unknown>][] = [
  ['choosing a task', (by, id) => adoptTask(by, id, { task_id: 'other' })],
  ['finding that nothing was bought', markNotSubmitted],
  ['letting a parked job go on', releaseParked],
];

describe.each(VERBS)('%s', (_, verb) => {
  test('is for administrators; the owner finds nothing there', async () => {
    const { id } = await undecided();
    await expect(verb(user, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(verb(admin, 'no-id')).rejects.toMatchObject({ code: 'not-found' });
    await expect(verb(admin, newId().toHexString())).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is refused with words while the job waits for nobody', async () => {
    const id = await begin();
    await runDue(checker);
    await expect(verb(admin, id)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/\.$/),
    });
    expect((await look(id)).view.activity).toBe('queued');
    expect(await jobEvents().countDocuments({ 'facts.by': admin.email })).toBe(0);
  });
});

test('a chosen task is adopted, and it stands written who chose it', async () => {
  const { id, mine } = await undecided();
  const view = await adoptTask(admin, id, { task_id: mine });
  expect(view.id).toBe(id);
  await runDue(checker);
  const { job, bought } = await look(id);
  expect(job).toMatchObject({ meshy_task_id: mine, activity: 'queued', waiting_for: null });
  expect(bought).toMatchObject([{ state: 'accepted', task_id: mine }]);
  expect(bought[0]).not.toHaveProperty('open_key');
  expect(meshy.posts).toHaveLength(1);
  expect(await jobEvents().findOne({ 'facts.by': admin.email })).toMatchObject({
    job_id: job._id,
    facts: { task_id: mine },
  });
  expect(await auditEntries().findOne({})).toMatchObject({
    action: 'generation.task-adopted',
    actor: { email: admin.email },
    subject: { id },
  });
});

test('a task that is no candidate, or has an owner by now, is not adopted', async () => {
  const { id } = await undecided();
  await expect(adoptTask(admin, id, { task_id: 'mine' })).rejects.toThrow(/none of those/);
  const [open] = (await look(id)).bought;
  if (!open) throw new Error('there should be a record');
  const { open_key, ...settled } = open;
  const other = { _id: newId(), job_id: newId(), state: 'accepted', task_id: 'other' } as const;
  await submissions().insertOne({ ...settled, ...other });
  await expect(adoptTask(admin, id, { task_id: 'other' })).rejects.toThrow(/has this task/);
  expect((await look(id)).bought).toMatchObject([{ state: 'unknown' }]);
});

test('what was not bought is bought anew, once, and its twin follows', async () => {
  const { id } = await undecided();
  const twin = await begin();
  await runDue(checker);
  expect((await look(twin)).job.hindered_by).toBe('twin-open');
  await markNotSubmitted(admin, id);
  await expect(markNotSubmitted(admin, id)).rejects.toMatchObject({ code: 'conflict' });
  await later(checker, clock, MINUTE);
  const { bought } = await look(id);
  expect(bought.map(({ seq, state }) => [seq, state])).toEqual([
    [1, 'not_submitted'],
    [2, 'accepted'],
  ]);
  expect((await look(twin)).bought).toMatchObject([{ state: 'accepted' }]);
  expect(meshy.posts).toHaveLength(3);
});

test('a parked job is due again with a clean sheet, also one whose owner deleted it', async () => {
  const id = await parked();
  await runDue(checker);
  expect(meshy.posts).toHaveLength(0);
  expect(await releaseParked(admin, id)).toMatchObject({ activity: 'submitting' });
  await runDue(checker);
  expect((await look(id)).job).toMatchObject({ parked_at: null, crashes: 0, activity: 'queued' });
  const deleted = await parked();
  await models().updateMany({}, { $set: { deleted_at: new Date() } });
  await jobs().updateMany({}, { $set: { cancel_requested: true } });
  await releaseParked(admin, deleted);
  await runDue(checker);
  expect(await jobs().countDocuments({ state: 'canceled' })).toBeGreaterThan(0);
});

test('a parked job is not asked which task it bought', async () => {
  const id = await parked();
  await expect(markNotSubmitted(admin, id)).rejects.toThrow(/No purchase of it waits/);
});
