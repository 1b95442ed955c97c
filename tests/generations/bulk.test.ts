import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import type { SessionUser } from '@/lib/auth/user';
import { setLimits } from '@/lib/credits/limits';
import { setPrices } from '@/lib/credits/price-table';
import { newId } from '@/lib/db/id';
import { BulkOrder, BulkWish } from '@/lib/generations/operator/bulk-order';
import type { BulkPart } from '@/lib/generations/operator/bulk-view';
import { planBulk } from '@/lib/generations/operator/plan-bulk';
import { runBulk } from '@/lib/generations/operator/run-bulk';
import { jobs, models } from '@/lib/generations/store';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, look, runDue, TestClock } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const email = 'cy@example.org';
const admin: SessionUser = { id: 'c'.repeat(24), name: 'Cy', email, role: 'admin' };

beforeEach(async () => {
  meshy.reset();
  await emptyDatabase();
});

async function failed(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await begin(`thing ${index}`));
  const error = { stage: 'preview', message: 'preview failed: no', advice: 'Try again.' } as const;
  await jobs().updateMany({}, { $set: { state: 'failed', activity: null, next_check_at: null } });
  await models().updateMany({}, { $set: { status: 'failed', error } });
  return ids;
}

const later = () => new Date(Date.now() + 1000);

/** The whole order, part by part, as the page sends it. */
async function run(order: Omit<BulkOrder, 'as_of'>, as_of = later().toISOString()) {
  const parts: BulkPart[] = [];
  let cursor: string | null = null;
  do {
    const part: BulkPart = await runBulk(admin, { ...order, as_of, ...(cursor ? { cursor } : {}) });
    parts.push(part);
    cursor = part.next_cursor;
  } while (cursor !== null);
  const done = parts.reduce((sum, part) => sum + part.done, 0);
  return { parts: parts.length, done, refused: parts.flatMap(({ refused }) => refused) };
}

test('all failed jobs of a filter are counted, priced, tried again in parts, and only once', async () => {
  await failed(30);
  await begin('at work');
  const filter = { standing: 'failed' } as const;
  const plan = await planBulk({ verb: 'retry', filter }, later());
  expect(plan).toMatchObject({ count: 30, is_more: false, credits: 900 });
  expect(await run({ verb: 'retry', filter }, plan.as_of)).toEqual({
    parts: expect.any(Number),
    done: 30,
    refused: [],
  });
  // They fail anew: the same order, sent again, is about those of before.
  await jobs().updateMany(
    {},
    { $set: { state: 'failed', activity: null, updated_at: new Date(Date.now() + 5000) } },
  );
  await models().updateMany({}, { $set: { status: 'failed' } });
  expect(await run({ verb: 'retry', filter }, plan.as_of)).toMatchObject({ done: 0, refused: [] });
  expect(await jobs().countDocuments({ 'seq.preview': 2 })).toBe(30);
  const orders = await auditEntries().find({ action: 'generation.many' }).toArray();
  expect(orders).toMatchObject([
    { actor: { email }, facts: { verb: 'retry', jobs: 30, which: 'standing=failed' } },
  ]);
});

test('a plan prices each job by its quality, and a texture on another’s shape as such', async () => {
  await setPrices(
    'meshy-7.1',
    { preview: { standard: 50 }, retexture: { standard: 70 } },
    { actor: null, address: null },
  );
  await failed(2);
  const upstream_deadline = new Date(Date.now() + 60_000);
  await jobs().updateOne(
    { prompt: 'thing 0' },
    { $set: { stage: 'refine', source_model_id: newId(), upstream_deadline } },
  );
  const plan = await planBulk({ verb: 'retry', filter: { standing: 'failed' } }, later());
  expect(plan).toMatchObject({ count: 2, credits: 50 + 10 + 70 });
});

test('what cannot be done is told job by job, and the rest is done', async () => {
  const ids = await failed(3);
  await models().updateOne({ prompt: 'thing 1' }, { $set: { trashed_at: new Date() } });
  const everybody = { daily: 65, monthly: null, running: null };
  const change = { actor: null, address: null };
  await setLimits({ everybody, global: { daily: null, monthly: null } }, change);
  const { done, refused } = await run({ verb: 'retry', ids });
  expect(done).toBe(1);
  expect(refused.map(({ title, words }) => [title, words.slice(0, 30)]).sort()).toEqual([
    ['thing 1', 'It is in its owner’s trash; on'],
    ['thing 2', 'It costs about 30 credits, and'],
  ]);
});

test('jobs are set aside, looked at, stopped and let go on, those alone with which it can be', async () => {
  const [one = '', other = ''] = [await begin('a cup'), await begin('a jug')];
  const checker = checkerOf(meshy, {
    mediaDir: path.join(dataDir, 'media'),
    clock: new TestClock(),
  });
  await runDue(checker);
  expect(await run({ verb: 'park', filter: { q: 'cup' }, reason: 'odd' })).toMatchObject({
    done: 1,
  });
  expect((await look(one)).job.parked_for).toBe('odd');
  expect(await planBulk({ verb: 'check', ids: [one, other] }, later())).toMatchObject({ count: 1 });
  expect(await run({ verb: 'check', ids: [one, other] })).toMatchObject({ done: 1 });
  expect(await run({ verb: 'release', filter: {} })).toMatchObject({ done: 1, refused: [] });
  expect((await look(one)).job.parked_at).toBeNull();
  expect(await run({ verb: 'cancel', filter: {} })).toMatchObject({ done: 2 });
  expect(await run({ verb: 'cancel', filter: {} })).toMatchObject({ done: 0 });
  expect((await look(other)).job.cancel_requested).toBe(true);
});

test.each([
  ['neither chosen nor filtered', { verb: 'check' }],
  ['both', { verb: 'check', ids: ['a'.repeat(24)], filter: {} }],
  ['an unknown verb', { verb: 'erase', filter: {} }],
])('an order of %s is refused', (_, wish) => {
  expect(BulkWish.safeParse(wish).success).toBe(false);
});

test('nothing is set aside without a reason', () => {
  const order = { verb: 'park', filter: {}, as_of: new Date().toISOString() };
  expect(BulkOrder.safeParse(order).success).toBe(false);
  expect(BulkOrder.safeParse({ ...order, reason: 'odd' }).success).toBe(true);
});
