import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { hub } from '@/lib/events/hub';
import { startChecker } from '@/lib/jobs/checker';
import { setUpFakeMeshy } from '../fake-meshy';
import { setUpDatabase } from '../set-up-database';
import { begin, checkerOf, look, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();

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
