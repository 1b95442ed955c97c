import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { DAY, MINUTE } from '@/lib/clock';
import { conversions } from '@/lib/conversions/conversion';
import { newId, parseId } from '@/lib/db/id';
import { models } from '@/lib/generations/store';
import { trashGeneration } from '@/lib/generations/trash';
import { Tending } from '@/lib/jobs/tending';
import { log } from '@/lib/log';
import { shares } from '@/lib/sharing/share';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { begin, checkerOf, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
beforeEach(emptyDatabase);

test('what cannot be removed keeps nothing else from being removed', async () => {
  const clock = new TestClock();
  const checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  const ids = [await begin('a mug'), await begin('a jug')];
  for (const [nth, id] of ids.entries()) {
    const model_id = parseId(id) ?? newId();
    const at = new Date();
    await trashGeneration(user, id);
    await shares().insertOne({ _id: newId(), model_id, link_id: id, created_at: at } as never);
    const file = { path: `formats/${id}.x.v1.ply`, state: 'ready', used_at: at };
    await conversions().insertOne({ _id: newId(), model_id, height_mm: nth, ...file } as never);
  }
  checker.media = {
    ...checker.media,
    remove: async () => Promise.reject(new Error('the bucket is away')),
  };
  const warn = vi.spyOn(log(), 'warn').mockImplementation(() => {});
  clock.pass(31 * DAY);
  const tending = new Tending(checker);
  tending.begin();
  await tending.done();
  expect(warn).toHaveBeenCalled();
  expect(await shares().countDocuments({})).toBe(0);
});

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
