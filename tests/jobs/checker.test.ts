import { once } from 'node:events';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { hub } from '@/lib/events/hub';
import { jobs } from '@/lib/generations/store';
import { type RunningChecker, startChecker } from '@/lib/jobs/checker';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, look, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();

beforeEach(async () => {
  meshy.reset();
  await emptyDatabase();
});

test('what becomes due while a look is under way is taken at once', async () => {
  const id = await begin();
  const clock = new TestClock();
  clock.pass(-MINUTE);
  const context = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  let isArmed = false;
  context.clock = {
    now: () => {
      const now = clock.now();
      if (isArmed) {
        // The look has read its time; only now the job becomes due.
        isArmed = false;
        clock.pass(MINUTE);
        queueMicrotask(() => hub().emit('due'));
      }
      return now;
    },
  };
  const checker = startChecker(context, 60);
  onTestFinished(() => checker.stop());
  await checker.tick();
  expect(meshy.posts).toHaveLength(0);
  isArmed = true;
  const changed = once(hub(), 'changed');
  await checker.tick();
  await changed;
  expect((await look(id)).job.meshy_task_id).toBe(meshy.last('preview').id);
}, 10_000);

describe('downloads have places of their own', () => {
  test('ten that stall keep no other task from being bought and asked about', async () => {
    let goOn = () => {};
    const stalled = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    onTestFinished(() => goOn());
    meshy.assets.set('model.glb', await smallGlb('model'));
    meshy.holdAssets(stalled);
    const clock = new TestClock();
    const context = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
    const waiting = await Promise.all(Array.from({ length: 10 }, (_, nr) => begin(`slow ${nr}`)));
    await jobs().updateMany(
      {},
      {
        $set: {
          stage: 'download',
          activity: 'downloading',
          'wanted.glb': meshy.assetUrl('model.glb'),
        },
      },
    );
    const checker = startChecker(context, 60);
    onTestFinished(() => checker.stop());
    await checker.tick();
    const id = await begin('quick');
    await passesUntil(checker, async () => (await look(id)).job.meshy_task_id !== null);
    clock.pass(MINUTE);
    meshy.fail('preview', 'no');
    await passesUntil(checker, async () => (await look(id)).job.state === 'failed');
    const stages = await Promise.all(waiting.map(look));
    expect(stages.filter(({ job }) => job.lease !== null)).toHaveLength(4);
    goOn();
    await passesUntil(
      checker,
      async () => (await jobs().countDocuments({ state: 'done' })) === waiting.length,
    );
  });

  test('a task that has ended moves over to them, and one look takes all of it', async () => {
    meshy.assets.set('preview.glb', await smallGlb('preview'));
    const clock = new TestClock();
    const context = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
    const ids = await Promise.all(
      Array.from({ length: 7 }, (_, nr) => begin(`mug ${nr}`, { preview_only: true })),
    );
    const checker = startChecker(context, 60);
    onTestFinished(() => checker.stop());
    await checker.once();
    for (const task of meshy.tasks.values()) {
      Object.assign(task, {
        status: 'SUCCEEDED',
        model_urls: { glb: meshy.assetUrl('preview.glb') },
      });
    }
    clock.pass(MINUTE);
    await checker.once();
    const ended = await Promise.all(ids.map(look));
    expect(ended.map(({ model }) => model.status)).toEqual(ids.map(() => 'completed'));
  });
});

/** Looks, and looks again whenever something has changed, until it is so. */
async function passesUntil(checker: RunningChecker, isSo: () => Promise<boolean>): Promise<void> {
  for (;;) {
    const changed = once(hub(), 'changed');
    await checker.tick();
    if (await isSo()) return;
    await changed;
  }
}
