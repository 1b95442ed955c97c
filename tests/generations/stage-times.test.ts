import { beforeEach, expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { stageTimes } from '@/lib/generations/stage-times';
import { jobs, models } from '@/lib/generations/store';
import { begin } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
beforeEach(emptyDatabase);

const SECONDS = { preview: 10, refine: 30, download: 1 };
const START = Date.parse('2026-11-24T10:00:00.000Z');

/** So many finished generations, each stage of the n-th taking n times its seconds. */
async function make(count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    await begin(`a mug ${number}`);
    const [{ _id } = { _id: null }] = await jobs().find({}).sort({ _id: -1 }).limit(1).toArray();
    const timeline = (['preview', 'refine', 'download'] as const).map((stage) => ({
      stage,
      started_at: new Date(START),
      finished_at: new Date(START + number * SECONDS[stage] * SECOND),
    }));
    if (_id) await jobs().updateOne({ _id }, { $set: { timeline } });
  }
  await models().updateMany({}, { $set: { status: 'completed' } });
}

test('what stages take is learned from five of them on; before that it is a guess', async () => {
  await make(4);
  const guess = await stageTimes('standard', 0);
  expect(guess.learned).toBe(false);
  expect(guess.seconds.refine.low).toBeGreaterThan(0);
  await make(10);
  expect(await stageTimes('standard', MINUTE)).toBe(guess);
  expect(await stageTimes('standard', 3 * MINUTE)).toMatchObject({
    learned: true,
    seconds: { preview: { low: expect.any(Number) } },
  });
  const { seconds } = await stageTimes('standard', 3 * MINUTE);
  expect(seconds.refine.low).toBe(3 * seconds.preview.low);
  expect(seconds.preview.high).toBeGreaterThan(seconds.preview.low);
  expect((await stageTimes('ultra', 3 * MINUTE)).learned).toBe(false);
});
