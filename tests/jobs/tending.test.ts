import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DAY, MINUTE } from '@/lib/clock';
import { models } from '@/lib/generations/store';
import { trashGeneration } from '@/lib/generations/trash';
import { Tending } from '@/lib/jobs/tending';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { begin, checkerOf, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
beforeEach(emptyDatabase);

test('the checker looks into the trash once an hour, and deletes what is old', async () => {
  const clock = new TestClock();
  const tending = new Tending(checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock }));
  const isThere = async () => (await models().findOne({}))?.deleted_at === null;
  const tend = async () => {
    tending.begin();
    await tending.done();
  };
  await trashGeneration(user, await begin());
  clock.pass(30 * DAY - MINUTE);
  await tend();
  clock.pass(2 * MINUTE);
  await tend();
  expect(await isThere()).toBe(true);
  clock.pass(60 * MINUTE);
  await tend();
  expect(await isThere()).toBe(false);
});
