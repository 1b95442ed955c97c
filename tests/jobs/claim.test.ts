import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { decide } from '@/lib/generations/decision';
import { jobs } from '@/lib/generations/store';
import { applyDecision } from '@/lib/jobs/apply-decision';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob, releaseAll, releaseJob, renewLease } from '@/lib/jobs/claim';
import { freeDeadLeases } from '@/lib/jobs/free-dead-leases';
import { machineName } from '@/lib/jobs/machine-name';
import { runJob } from '@/lib/jobs/run-job';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
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
  await emptyDatabase();
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

test('a process that was away beyond its lease writes nothing, though nobody took the job', async () => {
  const id = await begin();
  const claimed = await claimJob(first);
  if (!claimed) throw new Error('it should have been due');
  const { createPreview } = first.meshy;
  const away = {
    ...first,
    meshy: {
      ...first.meshy,
      createPreview: async (...asked: Parameters<typeof createPreview>) => {
        const bought = await createPreview(...asked);
        clock.pass(26 * SECOND);
        return bought;
      },
    },
  };
  await runJob(away, claimed, new AbortController().signal);
  const { job, bought } = await look(id);
  expect(job).toMatchObject({ meshy_task_id: null, lease: null, updated_at: claimed.updated_at });
  // The purchase is noted all the same, and known to whoever comes next.
  expect(bought).toMatchObject([{ state: 'accepted' }]);
  await runDue(second);
  expect((await look(id)).job.meshy_task_id).toBe(bought[0]?.task_id);
  expect(meshy.posts).toHaveLength(1);
});

test('a renewal that took longer than the lease is none', async () => {
  await begin();
  const slow = await claimJob(first);
  if (!slow) throw new Error('it should have been due');
  let looks = 0;
  const now = () => clock.now() + 26 * SECOND * looks++;
  expect(await renewLease({ ...first, clock: { now } }, slow)).toBe(false);
});

test('a lease that was freed is not renewed', async () => {
  await begin();
  const claimed = await claimJob(first);
  if (!claimed) throw new Error('it should have been due');
  await releaseJob(claimed);
  expect(await renewLease(first, claimed)).toBe(false);
  expect((await jobs().findOne({}))?.lease).toBeNull();
});

test('a process that ends lets go what it holds, its own jobs only, and writes no more', async () => {
  await begin('one');
  await begin('two');
  const mine = await claimJob(first);
  const theirs = await claimJob(second);
  if (!mine || !theirs) throw new Error('both should have been due');
  expect(await releaseAll(first)).toBe(1);
  expect(await jobs().findOne({ _id: mine._id })).toMatchObject({ lease: null, crashes: 0 });
  expect(await jobs().findOne({ _id: theirs._id })).toMatchObject({ lease: theirs.lease });
  const decision = decide({ event: { what: 'late', facts: {} }, wait_ms: 1000 });
  expect(await applyDecision(first, mine, decision)).toBeUndefined();
});

test('a worker that stops just before its POST and wakes after a takeover buys nothing twice', async () => {
  const id = await begin();
  const slow = await claimJob(first);
  if (!slow) throw new Error('it should have been due');
  const { createPreview } = first.meshy;
  const stopped = {
    ...first,
    meshy: {
      ...first.meshy,
      createPreview: async (...asked: Parameters<typeof createPreview>) => {
        clock.pass(31 * SECOND);
        // Meanwhile another finds the record begun, and only looks.
        await runDue(second);
        expect(meshy.posts).toHaveLength(0);
        expect((await look(id)).view.activity).toBe('confirming');
        return createPreview(...asked);
      },
    },
  };
  await runJob(stopped, slow, new AbortController().signal);
  expect((await look(id)).job).toMatchObject({ fence: 2, meshy_task_id: null });
  // Its time to leave was over: it never left, and that is on record.
  expect(meshy.posts).toHaveLength(0);
  clock.pass(MINUTE);
  await runDue(second);
  const { job, bought } = await look(id);
  expect(job.meshy_task_id).toBe(meshy.last('preview').id);
  expect(bought).toMatchObject([
    { seq: 1, state: 'not_submitted' },
    { seq: 2, state: 'accepted', task_id: job.meshy_task_id },
  ]);
  expect(meshy.posts).toHaveLength(1);
});
