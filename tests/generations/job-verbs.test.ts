import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import type { SessionUser } from '@/lib/auth/user';
import { HOUR, SECOND } from '@/lib/clock';
import { cancelJob } from '@/lib/generations/operator/cancel-job';
import { checkNow } from '@/lib/generations/operator/check-now';
import { getJob } from '@/lib/generations/operator/get-job';
import { retryJob } from '@/lib/generations/operator/retry-job';
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
