import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { SECOND } from '@/lib/clock';
import { decide } from '@/lib/generations/decision';
import { jobs, models, submissions } from '@/lib/generations/store';
import { applyDecision } from '@/lib/jobs/apply-decision';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob, renewLease } from '@/lib/jobs/claim';
import { freeDeadLeases } from '@/lib/jobs/free-dead-leases';
import { machineName } from '@/lib/jobs/machine-name';
import { setUpFakeMeshy } from '../fake-meshy';
import { setUpDatabase } from '../set-up-database';
import { begin, checkerOf, look, runDue, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: TestClock;
let first: CheckerContext;
let second: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  const mediaDir = path.join(dataDir, 'media');
  first = checkerOf(meshy, { mediaDir, clock, owner: 'test:1:first' });
  second = checkerOf(meshy, { mediaDir, clock, owner: 'test:2:second' });
  await Promise.all([jobs(), models(), submissions()].map((all) => all.deleteMany({})));
});

test('of twenty claims at once one gets the job', async () => {
  await begin();
  const claims = await Promise.all(Array.from({ length: 20 }, () => claimJob(first)));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test('a claim that ran out goes to another, and the first can write nothing any more', async () => {
  const id = await begin();
  const slow = await claimJob(first);
  clock.pass(31 * SECOND);
  const quick = await claimJob(second);
  if (!slow || !quick) throw new Error('both should have had a claim');
  expect(quick.fence).toBe(slow.fence + 1);
  const done = decide({
    job: { progress: 55 },
    model: { title: 'from the past' },
    event: { what: 'test', facts: {} },
    wait_ms: 1000,
  });
  expect(await applyDecision(second, quick, { ...done, model: { title: 'now' } })).toBeDefined();
  expect(await renewLease(first, slow)).toBe(false);
  expect(await applyDecision(first, slow, done)).toBeUndefined();
  expect((await look(id)).model.title).toBe('now');
});

test('two checkers on one database buy one preview for each generation', async () => {
  await Promise.all(Array.from({ length: 6 }, (_, index) => begin(`thing ${index}`)));
  await Promise.all([runDue(first), runDue(second), runDue(first), runDue(second)]);
  expect(meshy.posts).toHaveLength(6);
  expect(new Set(meshy.posts.map(({ prompt }) => prompt)).size).toBe(6);
});

test('a job that is not due is left alone', async () => {
  await begin();
  await jobs().updateMany({}, { $set: { next_check_at: new Date(clock.now() + SECOND) } });
  expect(await claimJob(first)).toBeNull();
});

test('what a dead process of this machine held is free at the next start', async () => {
  await begin('one');
  await begin('two');
  // Pids beyond the kernel's limit belong to nobody.
  await claimJob({ ...first, owner: `${machineName()}|99999999|dead` });
  await claimJob({ ...first, owner: 'elsewhere|99999999|unknown' });
  expect(await freeDeadLeases()).toBe(1);
  expect(await claimJob(second)).not.toBeNull();
  expect(await claimJob(second)).toBeNull();
});
