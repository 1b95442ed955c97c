import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY, MINUTE, SECOND } from '@/lib/clock';
import { collection } from '@/lib/db/collection';
import { cancelGeneration } from '@/lib/generations/cancel';
import { refineGeneration } from '@/lib/generations/refine';
import { removeGeneration } from '@/lib/generations/remove';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs, models, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { noteAccepted, noteOpen } from '@/lib/jobs/write-submission';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});

const fileOf = (place: string) => path.join(mediaDir, place);

describe('the way of a generation', () => {
  test('leads from prompt through preview and refine to a stored model', async () => {
    const id = await begin();
    await runDue(checker);
    expect(meshy.posts).toEqual([
      expect.objectContaining({ mode: 'preview', prompt: 'a robot arm', target_polycount: 30_000 }),
    ]);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(meshy.posts[1]).toMatchObject({ mode: 'refine', enable_pbr: true });
    expect((await look(id)).view).toMatchObject({ status: 'processing', stage: 'refine' });
    expect((await look(id)).view.preview_url).toContain(`/media/models/${id}.preview.glb?v=`);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { model, job, view } = await look(id);
    expect(view).toMatchObject({
      status: 'completed',
      error: null,
      credits: { preview: 20, refine: 10, estimate: 30 },
      stats: { triangles: 1 },
    });
    expect(job).toMatchObject({ state: 'done', next_check_at: null, lease: null });
    expect(model.glb_file_path).toBe(`models/${id}.glb`);
    expect(readFileSync(fileOf(`models/${id}.glb`))).toEqual(meshy.assets.get('model.glb'));
    expect(view.timeline.map(({ stage }) => stage)).toEqual(['preview', 'refine', 'download']);
    expect(view.timeline.every(({ finished_at }) => finished_at)).toBe(true);
  });

  test('stops after the preview when that is all that was asked, and can be refined later', async () => {
    const id = await begin('a mug', { preview_only: true });
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'completed',
      can: { refine: true },
      model_url: expect.stringContaining(`${id}.preview.glb`),
    });
    expect(meshy.posts).toHaveLength(1);
    await refineGeneration(user, id);
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({ status: 'completed', preview_only: false });
    expect(meshy.posts.map(({ mode }) => mode)).toEqual(['preview', 'refine']);
  });

  test('books what Meshy charged, once', async () => {
    await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    meshy.fail('refine', 'Internal failure');
    await later(checker, clock);
    const entries = await collection('credit_entries').find({}).toArray();
    expect(entries.map(({ stage, credits }) => [stage, credits])).toEqual([
      ['preview', 20],
      ['refine', 0],
    ]);
  });
});

test('what Meshy does not price is booked as the table has it, also where another process set that', async () => {
  await begin('a mug', { preview_only: true });
  await runDue(checker);
  await collection<{ _id: string }>('prices').insertOne({
    _id: checker.ai_model,
    prices: { preview: { standard: 35 } },
  } as never);
  meshy.succeed('preview', 'preview.glb');
  Reflect.deleteProperty(meshy.last('preview'), 'consumed_credits');
  await later(checker, clock);
  expect(await collection('credit_entries').find({}).toArray()).toMatchObject([
    { credits: 35, expected: 35, estimated: true },
  ]);
});

describe('failures', () => {
  test('a failed preview says why, word for word', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.fail('preview', 'Subject is too complex for generation.');
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'failed',
      error: {
        stage: 'preview',
        message: 'preview failed: Subject is too complex for generation.',
      },
      can: { retry: true },
    });
  });

  test('a failed refine keeps the preview, and its retry buys only a refine', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    meshy.fail('refine', 'Internal failure, please try again.');
    await later(checker, clock);
    const { view } = await look(id);
    expect(view.error?.message).toBe('refine failed: Internal failure, please try again.');
    expect(existsSync(fileOf(`models/${id}.preview.glb`))).toBe(true);
    expect(view.files.map(({ kind }) => kind)).toEqual(['preview']);
    await retryGeneration(user, id);
    await later(checker, clock);
    expect(meshy.posts.map(({ mode }) => mode)).toEqual(['preview', 'refine', 'refine']);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
  });

  test('a failed download keeps its address, and its retry buys nothing', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    meshy.assets.set('model.glb', Buffer.from('<html>not a model</html>'));
    meshy.succeed('refine', 'model.glb');
    for (let looks = 0; looks < 6; looks++) await later(checker, clock);
    const { model, view } = await look(id);
    expect(view.error?.message).toMatch(/^download failed: ./);
    expect(model.glb_url).toBe(meshy.assetUrl('model.glb'));
    expect(existsSync(fileOf(`models/${id}.glb`))).toBe(false);
    meshy.assets.set('model.glb', await smallGlb());
    await retryGeneration(user, id);
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
    expect(meshy.posts).toHaveLength(2);
  });

  test('three days later there is nothing left at Meshy to refine', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    meshy.fail('refine', 'no');
    await later(checker, clock);
    await jobs().updateMany({}, { $set: { upstream_deadline: new Date(Date.now() - DAY) } });
    await expect(retryGeneration(user, id)).rejects.toThrow(/three days/);
  });

  test.each([
    [429, 'NoMoreConcurrentTasks'],
    [429, 'RateLimitExceeded'],
    [402, 'NoMorePendingTasks: no credits'],
    [401, 'Invalid API key'],
  ])('a %i %s fails nobody and is tried again under a new record', async (status, message) => {
    const id = await begin();
    meshy.fates.push({ status, message });
    await runDue(checker);
    const { view, bought } = await look(id);
    expect(view).toMatchObject({ status: 'processing', waiting_for: expect.any(String) });
    expect(bought.map(({ state }) => state)).toEqual(['rejected']);
    await later(checker, clock);
    expect((await look(id)).bought.map(({ seq, state }) => [seq, state])).toEqual([
      [1, 'rejected'],
      [2, 'accepted'],
    ]);
    expect(meshy.tasks.size).toBe(1);
  });
});

test('a fault of our own fails nobody and does not spin', async () => {
  const id = await begin();
  const broken = { ...checker.meshy, createPreview: () => Promise.reject(new TypeError('a bug')) };
  const faulty = { ...checker, meshy: broken };
  await expect(runDue(faulty)).rejects.toThrow('a bug');
  expect(await runDue(faulty)).toBe(0);
  const { view, job } = await look(id);
  expect(view.status).toBe('processing');
  expect(job.lease).toBeNull();
});

describe('a lost reply', () => {
  test('is looked up, and the task it bought is adopted', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    expect((await look(id)).view.activity).toBe('confirming');
    await later(checker, clock, 10 * SECOND);
    const { job, bought } = await look(id);
    expect(job.meshy_task_id).toBe(meshy.last('preview').id);
    expect(bought.map(({ state }) => state)).toEqual(['accepted']);
    expect(meshy.posts).toHaveLength(1);
  });

  test('that bought nothing is sent again only after two minutes and two clean lists', async () => {
    await begin();
    meshy.fates.push('swallow');
    await runDue(checker);
    for (let passed = 0; passed < 110 * SECOND; passed += 10 * SECOND) {
      await later(checker, clock, 10 * SECOND);
    }
    expect(meshy.posts).toHaveLength(1);
    await later(checker, clock, 30 * SECOND);
    expect(meshy.posts).toHaveLength(2);
    expect(meshy.tasks.size).toBe(1);
  });

  test('with two possible tasks waits for an administrator and buys nothing', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    meshy.tasks.set('other', { ...meshy.last('preview'), id: 'other' });
    await later(checker, clock, 10 * SECOND);
    await later(checker, clock, 20 * MINUTE);
    expect((await look(id)).view).toMatchObject({
      status: 'processing',
      activity: 'needs-operator',
    });
    expect(meshy.posts).toHaveLength(1);
  });

  test('is not proven unbought by a list that does not reach back far enough', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    const bought = meshy.last('preview');
    // A thousand newer tasks of other programs on the same account hide it.
    for (let other = 0; other < 1001; other++) {
      meshy.tasks.set(`other-${other}`, { ...bought, id: `other-${other}`, prompt: 'not ours' });
    }
    for (let looks = 0; looks < 20; looks++) await later(checker, clock, MINUTE);
    expect(meshy.posts).toHaveLength(1);
    expect((await look(id)).view.activity).toBe('needs-operator');
  });

  test('that arrives late after all is worth more than a clean list', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    const task = meshy.last('preview');
    meshy.tasks.delete(task.id);
    const [submission] = await submissions().find({}).toArray();
    if (!submission) throw new Error('there should be a record');
    // The slow process writes the id it was given; then the one that took over writes its list.
    await noteAccepted(submission._id, task.id);
    const seen = await noteOpen(
      submission._id,
      { state: 'not_submitted' },
      { kind: 'proven-unsubmitted' },
    );
    expect(seen).toEqual({ kind: 'accepted', task_id: task.id });
    expect((await look(id)).bought).toMatchObject([{ state: 'accepted', task_id: task.id }]);
  });

  test('of a process that died between the answer and its own note is found the same way', async () => {
    const id = await begin();
    await runDue(checker);
    // The state such a death leaves: bought and recorded as begun, nothing else written.
    const { job } = await look(id);
    await submissions().updateMany({}, { $set: { state: 'started' }, $unset: { task_id: '' } });
    await jobs().updateOne(
      { _id: job._id },
      { $set: { meshy_task_id: null, next_check_at: new Date() } },
    );
    await later(checker, clock);
    expect((await look(id)).job.meshy_task_id).toBe(meshy.last('preview').id);
    expect(meshy.posts).toHaveLength(1);
  });
});

test('the preview of a refine that is refused, or must wait, is kept all the same', async () => {
  const refused = await begin('refused');
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  meshy.fates.push({ status: 400, message: 'model mismatch' });
  await later(checker, clock);
  expect((await look(refused)).view).toMatchObject({
    status: 'failed',
    error: { message: 'refine failed: model mismatch' },
    preview_url: expect.any(String),
  });
  const waiting = await begin('waiting');
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  meshy.fates.push({ status: 402, message: 'Insufficient credits' });
  await later(checker, clock);
  expect((await look(waiting)).view).toMatchObject({
    status: 'processing',
    preview_url: expect.any(String),
  });
});

test('another engine’s jobs are left alone', async () => {
  await begin();
  expect(await runDue({ ...checker, engine: 'demo' })).toBe(0);
  expect(meshy.posts).toHaveLength(0);
});

test('a job that is at work is not tried again, whatever its model still says', async () => {
  const id = await begin();
  await runDue(checker);
  meshy.fail('preview', 'no');
  await later(checker, clock);
  await retryGeneration(user, id);
  // What a crash between the two writes of the retry leaves behind.
  await models().updateMany({}, { $set: { status: 'failed' } });
  await expect(retryGeneration(user, id)).rejects.toMatchObject({ code: 'conflict' });
  await later(checker, clock);
  expect((await look(id)).view.status).toBe('processing');
  expect(meshy.posts).toHaveLength(2);
});

describe('canceling', () => {
  test('calls a waiting task off at Meshy', async () => {
    const id = await begin();
    await runDue(checker);
    await cancelGeneration(user, id);
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({ status: 'canceled', can: { retry: true } });
    expect(meshy.tasks.size).toBe(0);
  });

  test('lets a running preview end, keeps it, and buys no refine', async () => {
    const id = await begin();
    await runDue(checker);
    Object.assign(meshy.last('preview'), { status: 'IN_PROGRESS', progress: 50 });
    await cancelGeneration(user, id);
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('processing');
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'canceled',
      preview_url: expect.any(String),
    });
    expect(meshy.posts).toHaveLength(1);
  });

  test('too late for the refine lets it end, keeps it, and says so', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    await cancelGeneration(user, id);
    Object.assign(meshy.last('refine'), { status: 'IN_PROGRESS', progress: 50 });
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'processing',
      cancel_came_too_late: false,
    });
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({
      status: 'completed',
      cancel_came_too_late: true,
      credits: { refine: 10 },
    });
  });

  test('a file that arrives after the deletion is not kept', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    const remove = meshy.onAsset(() => removeGeneration(user, id, checker.media));
    await later(checker, clock);
    await remove;
    expect(existsSync(fileOf(`models/${id}.preview.glb`))).toBe(false);
    expect((await models().findOne({}))?.files).toEqual([]);
    await later(checker, clock);
    expect(await jobs().countDocuments({ state: 'active' })).toBe(0);
  });

  test('what a deleted generation had cost is booked, and its file not fetched', async () => {
    const id = await begin();
    await runDue(checker);
    Object.assign(meshy.last('preview'), { status: 'IN_PROGRESS', progress: 50 });
    await later(checker, clock);
    await removeGeneration(user, id, checker.media);
    await later(checker, clock);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await collection('credit_entries').find({}).toArray()).toMatchObject([{ credits: 20 }]);
    expect(existsSync(fileOf(`models/${id}.preview.glb`))).toBe(false);
    expect(await jobs().countDocuments({ state: 'active' })).toBe(0);
    expect(meshy.posts).toHaveLength(1);
  });

  test('a deleted generation buys nothing, though its deletion was cut off before its job heard', async () => {
    await begin();
    await models().updateMany({}, { $set: { deleted_at: new Date() } });
    await runDue(checker);
    expect(meshy.posts).toEqual([]);
    expect(await jobs().findOne({})).toMatchObject({ state: 'canceled' });
  });

  test('a deleted generation is gone, its files too, and nothing more is bought', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    await removeGeneration(user, id, checker.media);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    await expect(look(id)).rejects.toThrow(/no such generation/);
    expect(existsSync(fileOf(`models/${id}.preview.glb`))).toBe(false);
    expect(existsSync(fileOf(`models/${id}.glb`))).toBe(false);
    expect(await jobs().countDocuments({ state: 'active' })).toBe(0);
  });
});
