import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import type { SessionUser } from '@/lib/auth/user';
import { HOUR, SECOND } from '@/lib/clock';
import { setLimits } from '@/lib/credits/limits';
import { cancelJob } from '@/lib/generations/operator/cancel-job';
import { checkNow } from '@/lib/generations/operator/check-now';
import { getJob } from '@/lib/generations/operator/get-job';
import { releaseParked } from '@/lib/generations/operator/release-parked';
import { retryJob } from '@/lib/generations/operator/retry-job';
import { setAside } from '@/lib/generations/operator/set-aside';
import { supportBundle } from '@/lib/generations/operator/support-bundle';
import { jobEvents, jobs, models } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, look, runDue, TestClock, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const email = 'cy@example.org';
const admin: SessionUser = { id: 'c'.repeat(24), name: 'Cy', email, role: 'admin' };
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await emptyDatabase();
});

const detailOf = (id: string) => getJob(admin, id, new Date());

async function failed() {
  const id = await begin();
  await jobs().updateMany({}, { $set: { state: 'failed', activity: null, next_check_at: null } });
  const error = { stage: 'preview', message: 'preview failed: no', advice: 'Try again.' } as const;
  await models().updateMany({}, { $set: { status: 'failed', error } });
  return id;
}

test.each([
  ['looking at it', (by: SessionUser, id: string) => getJob(by, id, new Date())],
  ['checking now', checkNow],
  ['retrying', retryJob],
  ['stopping', cancelJob],
  ['setting it aside', (by: SessionUser, id: string) => setAside(by, id, { reason: 'odd' })],
])('%s is for administrators alone', async (_, verb) => {
  const id = await begin();
  await expect(verb(user, id)).rejects.toMatchObject({ code: 'not-found' });
  await expect(verb(admin, 'no-id')).rejects.toMatchObject({ code: 'not-found' });
  expect(await auditEntries().countDocuments({})).toBe(0);
});

test('a look asked for is due at once, stands written, and buys nothing twice', async () => {
  const id = await begin();
  await runDue(checker);
  await jobs().updateMany({}, { $set: { next_check_at: new Date(clock.now() + HOUR) } });
  await checkNow(admin, id);
  expect(await runDue(checker)).toBeGreaterThan(0);
  expect(meshy.posts).toHaveLength(1);
  expect(await auditEntries().findOne({})).toMatchObject({
    action: 'generation.checked',
    actor: { email },
    subject: { id },
  });
  expect(await jobEvents().countDocuments({ 'facts.by': email })).toBe(1);
  await jobs().updateMany({}, { $set: { parked_at: new Date() } });
  await expect(checkNow(admin, id)).rejects.toThrow(/parked/);
  await jobs().updateMany({}, { $set: { state: 'done', parked_at: null } });
  await expect(checkNow(admin, id)).rejects.toThrow(/has ended/);
});

test('a retry names its price, buys under a new number, and stands in the audit log', async () => {
  const id = await failed();
  expect(await detailOf(id)).toMatchObject({
    standing: 'failed',
    retry_credits: 30,
    can: { retry: true, check: false },
  });
  await retryJob(admin, id);
  const { job } = await look(id);
  expect(job).toMatchObject({ state: 'active', seq: { preview: 2 } });
  expect(await detailOf(id)).toMatchObject({ held: 30, retry_credits: null });
  const retries = { action: 'generation.retried' };
  expect(await auditEntries().find(retries).toArray()).toMatchObject([{ actor: { email } }]);
  await expect(retryJob(admin, id)).rejects.toMatchObject({ code: 'conflict' });
});

test('what its owner deleted is not tried again', async () => {
  const id = await failed();
  await models().updateMany({}, { $set: { deleted_at: new Date() } });
  await expect(retryJob(admin, id)).rejects.toThrow(/deleted/);
  expect(await detailOf(id)).toMatchObject({ can: { retry: false }, retry_credits: null });
});

test('a stop is asked for once, and who asked stands written', async () => {
  const id = await begin();
  await cancelJob(admin, id);
  expect((await look(id)).job.cancel_requested).toBe(true);
  await expect(cancelJob(admin, id)).rejects.toMatchObject({ code: 'conflict' });
  const stops = { action: 'generation.canceled' };
  expect(await auditEntries().find(stops).toArray()).toMatchObject([{ actor: { email } }]);
});

test('a lost purchase shows its candidates; the bundle holds no key, name or signed address', async () => {
  const id = await begin();
  meshy.fates.push('lose');
  await runDue(checker);
  meshy.tasks.set('other', { ...meshy.last('preview'), id: 'other' });
  await later(checker, clock, 10 * SECOND);
  const detail = await detailOf(id);
  expect(detail).toMatchObject({ standing: 'undecided', can: { decide: true } });
  const [open] = detail.purchases;
  expect(open).toMatchObject({ is_open: true, state: 'unknown', credits: null });
  expect(open?.candidates).toContain('other');
  expect(detail.events.length).toBeGreaterThan(0);
  await checkNow(admin, id);
  const error = 'see https://assets.example/x.glb?Signature=secret and msy_12345678901';
  await models().updateMany(
    {},
    { $set: { error: { stage: 'preview', message: error, advice: '' } } },
  );
  const bundle = supportBundle(await detailOf(id), new Date());
  expect(JSON.parse(bundle)).toMatchObject({ id, standing: 'undecided' });
  expect(bundle).not.toMatch(/Signature=|msy_1|@example\.org/);
});

test('a job set aside tells its owner why, is not touched, and goes on with what it bought', async () => {
  const id = await begin();
  const reason = 'the engine is being asked about it.';
  const { createPreview } = checker.meshy;
  checker.meshy.createPreview = async (...order) => {
    const submitted = await createPreview(...order);
    await setAside(admin, id, { reason });
    return submitted;
  };
  await runDue(checker);
  const aside = await look(id);
  expect(aside.view).toMatchObject({
    activity: 'needs-operator',
    waiting_for: `An administrator has set it aside: ${reason} It waits until they let it go on.`,
  });
  expect(aside.job).toMatchObject({ meshy_task_id: null, lease: null });
  await later(checker, clock, HOUR);
  expect((await look(id)).job.fence).toBe(aside.job.fence);
  expect(await detailOf(id)).toMatchObject({ standing: 'parked', parked_for: reason });
  await expect(setAside(admin, id, { reason })).rejects.toThrow(/parked already/);
  const parked = { action: 'generation.parked' };
  expect(await auditEntries().findOne(parked)).toMatchObject({ facts: { reason } });
  await releaseParked(admin, id);
  await runDue(checker);
  expect(meshy.posts).toHaveLength(1);
  expect((await look(id)).job).toMatchObject({ meshy_task_id: meshy.last('preview').id });
  expect(await detailOf(id)).toMatchObject({ standing: 'queued', parked_for: null });
});

test('what has ended cannot be set aside', async () => {
  const id = await failed();
  await expect(setAside(admin, id, { reason: 'odd' })).rejects.toThrow(/has ended/);
});

test('a refused retry tells the administrator what they can do, not what the owner could', async () => {
  const id = await failed();
  const everybody = { daily: 10, monthly: null, running: null };
  const change = { actor: null, address: null };
  await setLimits({ everybody, global: { daily: null, monthly: null } }, change);
  await expect(retryJob(admin, id)).rejects.toMatchObject({
    code: 'over-budget',
    message: expect.stringMatching(/10 of 10 are left of its owner’s daily limit\. Raise it under/),
  });
  await models().updateMany({}, { $set: { trashed_at: new Date() } });
  await expect(retryJob(admin, id)).rejects.toThrow(/its owner’s trash/);
});
