import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { collection } from '@/lib/db/collection';
import { cancelGeneration } from '@/lib/generations/cancel';
import { retryGeneration } from '@/lib/generations/retry';
import { jobEvents } from '@/lib/generations/store';
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

const purchases = () => meshy.posts.map(({ mode }) => mode);
const failByItself = async (kind: 'preview' | 'refine') => {
  meshy.fail(kind, 'Internal failure', 'server_error');
  await later(checker, clock);
};
async function bookedOf(stage: string) {
  const entries = await collection('credit_entries').find({ stage }).sort({ at: 1 }).toArray();
  return entries.map(({ credits }) => credits);
}

describe('a task that failed by Meshy’s own fault', () => {
  test('is bought once more by itself, and the generation is completed and paid once', async () => {
    const id = await begin();
    await runDue(checker);
    await failByItself('preview');
    expect((await look(id)).view).toMatchObject({
      status: 'processing',
      activity: 'submitting',
      waiting_for: 'Meshy failed (Internal failure) and refunded it; trying once more.',
    });
    await later(checker, clock, 10 * SECOND);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    await failByItself('refine');
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { view, bought } = await look(id);
    expect(view).toMatchObject({ status: 'completed', credits: { preview: 20, refine: 10 } });
    expect(purchases()).toEqual(['preview', 'preview', 'refine', 'refine']);
    expect(bought.map(({ stage, seq, state }) => [stage, seq, state])).toEqual([
      ['preview', 1, 'accepted'],
      ['preview', 2, 'accepted'],
      ['refine', 1, 'accepted'],
      ['refine', 2, 'accepted'],
    ]);
    expect(await bookedOf('preview')).toEqual([0, 20]);
    expect(await jobEvents().countDocuments({ what: 'bought again by itself' })).toBe(2);
  });

  test('fails the second time, and a person’s retry has a second try again', async () => {
    const id = await begin();
    await runDue(checker);
    await failByItself('preview');
    await later(checker, clock);
    await failByItself('preview');
    expect((await look(id)).view.error?.message).toBe('preview failed: Internal failure');
    expect(purchases()).toHaveLength(2);
    await retryGeneration(user, id);
    await later(checker, clock);
    await failByItself('preview');
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('processing');
    await failByItself('preview');
    expect((await look(id)).view.status).toBe('failed');
    expect(purchases()).toHaveLength(4);
  });

  test('stopped in between, nothing more is bought', async () => {
    const id = await begin();
    await runDue(checker);
    await failByItself('preview');
    await cancelGeneration(user, id);
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('canceled');
    expect(purchases()).toEqual(['preview']);
  });
});

test('a model tells what all purchases of a stage have cost together', async () => {
  const id = await begin();
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  // A failure that Meshy did charge for; the person tries again.
  const task_error = { type: 'server_error', message: 'no' };
  Object.assign(meshy.last('refine'), { status: 'FAILED', task_error, consumed_credits: 10 });
  await later(checker, clock);
  expect((await look(id)).view).toMatchObject({ status: 'failed', credits: { refine: 10 } });
  await retryGeneration(user, id);
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
  expect((await look(id)).view.credits).toMatchObject({ preview: 20, refine: 20 });
});

describe('a task that Meshy does not find', () => {
  const lose = async () => {
    const id = await begin();
    await runDue(checker);
    const task = meshy.last('preview');
    meshy.unfindable.add(task.id);
    return { id, task };
  };

  test('but still lists is not gone', async () => {
    const { id } = await lose();
    for (let looks = 0; looks < 8; looks++) await later(checker, clock, 30 * SECOND);
    expect((await look(id)).view).toMatchObject({ status: 'processing', stage: 'preview' });
    meshy.succeed('preview', 'preview.glb');
    for (let looks = 0; looks < 6; looks++) await later(checker, clock, 30 * SECOND);
    expect((await look(id)).view.stage).toBe('refine');
  });

  test('nor lists is gone after two minutes, with nothing bought anew', async () => {
    const { id, task } = await lose();
    meshy.tasks.delete(task.id);
    for (let passed = 0; passed < 2 * MINUTE; passed += 30 * SECOND) {
      expect((await look(id)).view.status).toBe('processing');
      await later(checker, clock, 30 * SECOND);
    }
    await later(checker, clock, 30 * SECOND);
    expect((await look(id)).view.error?.message).toBe('preview failed: upstream gone');
    expect(purchases()).toEqual(['preview']);
  });

  test('is waited for while the list cannot be read', async () => {
    const { id, task } = await lose();
    meshy.tasks.delete(task.id);
    meshy.listStatus = 500;
    for (let looks = 0; looks < 20; looks++) await later(checker, clock, MINUTE);
    expect((await look(id)).view.status).toBe('processing');
  });
});

test('a task that ends after more than an hour is taken like any other', async () => {
  const id = await begin();
  await runDue(checker);
  Object.assign(meshy.last('preview'), { status: 'IN_PROGRESS', progress: 99 });
  await later(checker, clock, 2 * HOUR);
  expect((await look(id)).view.waiting_for).toContain('every five minutes');
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock, 5 * MINUTE);
  expect((await look(id)).view).toMatchObject({ stage: 'refine', waiting_for: null });
});
