import { once } from 'node:events';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { hub } from '@/lib/events/hub';
import { hintTask, makeDue } from '@/lib/generations/hint';
import { jobs, webhookInbox } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob } from '@/lib/jobs/claim';
import { runJob } from '@/lib/jobs/run-job';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, look, runDue, TestClock } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  const mediaDir = path.join(dataDir, 'media');
  checker = checkerOf(meshy, { mediaDir, clock: new TestClock() });
  checker.pace = { poll_ms: HOUR, interval_ms: HOUR };
  await emptyDatabase();
});

const run = (job: Parameters<typeof runJob>[1]) =>
  runJob(checker, job, new AbortController().signal);

/** A generation whose preview runs, looked at an hour from now. */
async function running() {
  const id = await begin();
  await runDue(checker);
  Object.assign(meshy.last('preview'), { status: 'IN_PROGRESS', progress: 10 });
  await jobs().updateMany({}, { $set: { next_check_at: new Date() } });
  await runDue(checker);
  return { id, taskId: meshy.last('preview').id };
}

async function isDue(id: string): Promise<boolean> {
  const { next_check_at } = (await look(id)).job;
  return next_check_at !== null && next_check_at.getTime() <= Date.now();
}

describe('a hint', () => {
  test('makes the job of its task due and says so, and changes nothing else', async () => {
    const { id, taskId } = await running();
    const before = (await look(id)).job;
    expect(await isDue(id)).toBe(false);
    const told = once(hub(), 'due');
    expect(await hintTask(taskId)).toBe(true);
    await told;
    expect(await isDue(id)).toBe(true);
    const { next_check_at } = (await look(id)).job;
    expect((await look(id)).job).toEqual({ ...before, next_check_at });
    expect(await webhookInbox().countDocuments()).toBe(0);
  });

  test('given twice does not send the job to the end of the queue', async () => {
    const { id, taskId } = await running();
    const early = new Date(Date.now() - MINUTE);
    await jobs().updateMany({}, { $set: { next_check_at: early } });
    expect([await hintTask(taskId), await hintTask(taskId)]).toEqual([true, true]);
    expect((await look(id)).job.next_check_at).toEqual(early);
  });

  test('that comes while the job is looked at leads to another look', async () => {
    const { id, taskId } = await running();
    await hintTask(taskId);
    const claimed = await claimJob(checker);
    if (!claimed) throw new Error('it should have been due');
    checker.downloads.previews.forget(claimed._id);
    const { getTask } = checker.meshy;
    checker.meshy.getTask = async (...asked) => {
      const seen = await getTask(...asked);
      meshy.succeed('preview', 'preview.glb');
      await hintTask(taskId);
      return seen;
    };
    const due = await run(claimed);
    expect((await look(id)).job).toMatchObject({ stage: 'preview', lease: null });
    expect(due?.getTime()).toBeLessThanOrEqual(Date.now());
    expect(await isDue(id)).toBe(true);
  });

  test('that comes while the preview is fetched leads to another look too', async () => {
    meshy.assets.set('preview.glb', await smallGlb('preview'));
    const { id } = await running();
    meshy.succeed('preview', 'missing.glb');
    await jobs().updateMany({}, { $set: { next_check_at: new Date() } });
    await runDue(checker);
    const refine = meshy.last('refine').id;
    const glb = meshy.assetUrl('preview.glb');
    await jobs().updateMany({}, { $set: { next_check_at: new Date(), 'wanted.preview_glb': glb } });
    const claimed = await claimJob(checker);
    if (!claimed) throw new Error('it should have been due');
    checker.downloads.previews.forget(claimed._id);
    const { getTask } = checker.meshy;
    checker.meshy.getTask = async (...asked) => {
      const seen = await getTask(...asked);
      await hintTask(refine);
      return seen;
    };
    await run(claimed);
    expect((await look(id)).view.preview_url).not.toBeNull();
    expect(await isDue(id)).toBe(true);
  });

  test('about a task that is over is of no consequence', async () => {
    const { id, taskId } = await running();
    meshy.fail('preview', 'no');
    await hintTask(taskId);
    await runDue(checker);
    const { job, view } = await look(id);
    expect(view.status).toBe('failed');
    expect(await hintTask(taskId)).toBe(false);
    expect((await look(id)).job).toEqual(job);
  });

  test('does not hurry a download', async () => {
    const { id, taskId } = await running();
    const next_check_at = new Date(Date.now() + MINUTE);
    await jobs().updateMany({}, { $set: { stage: 'download', next_check_at } });
    expect(await makeDue(taskId)).toBe(false);
    expect((await look(id)).job.next_check_at).toEqual(next_check_at);
  });
});

describe('an early hint', () => {
  test('is kept until the purchase is written, and then the task is looked at at once', async () => {
    expect(await hintTask('task-1-1')).toBe(false);
    expect(await hintTask('task-1-1')).toBe(false);
    const id = await begin();
    await runDue(checker);
    const { job } = await look(id);
    expect(job.meshy_task_id).toBe('task-1-1');
    // An hour from now: the first look, which comes after a second otherwise, has been.
    expect(job.next_check_at?.getTime()).toBeGreaterThan(Date.now() + MINUTE);
    expect(await webhookInbox().countDocuments()).toBe(0);
  });

  test('is found by a purchase whose answer was lost', async () => {
    const clock = new TestClock();
    checker.clock = clock;
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    expect(await hintTask(meshy.last('preview').id)).toBe(false);
    clock.pass(10 * SECOND);
    await runDue(checker);
    const { job } = await look(id);
    expect(job.meshy_task_id).toBe(meshy.last('preview').id);
    expect(job.next_check_at?.getTime()).toBeGreaterThan(clock.now() + MINUTE);
  });

  test('is forgotten after an hour', async () => {
    const indexes = await webhookInbox().indexes();
    expect(indexes).toContainEqual(
      expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 3600 }),
    );
  });
});
