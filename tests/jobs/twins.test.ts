import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { newId } from '@/lib/db/id';
import { jobs, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { begin, checkerOf, later, look, runDue, TestClock } from './checker-under-test';

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
});

/** Lets time go by in small steps. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10 * SECOND) await later(checker, clock, 10 * SECOND);
}

describe('a second purchase of the same prompt', () => {
  test('waits while the first is open, and goes as soon as that is settled', async () => {
    meshy.fates.push('lose');
    const first = await begin('a mug');
    await runDue(checker);
    const second = await begin('a mug');
    await runDue(checker);
    expect(meshy.posts).toHaveLength(1);
    expect((await look(second)).job).toMatchObject({
      hindered_by: 'twin-open',
      seq: { preview: 1 },
      waiting_for: expect.stringContaining('same prompt'),
    });
    expect((await look(second)).bought).toEqual([]);
    // It has waited long, so that only being woken brings it in now.
    const { _id } = (await look(second)).job;
    await jobs().updateOne({ _id }, { $set: { next_check_at: new Date(clock.now() + MINUTE) } });
    await later(checker, clock, 6 * SECOND);
    const tasks = [...meshy.tasks.keys()];
    expect(tasks).toHaveLength(2);
    expect((await look(first)).job.meshy_task_id).toBe(tasks[0]);
    expect((await look(second)).job).toMatchObject({ meshy_task_id: tasks[1], hindered_by: null });
    expect((await submissions().find({}).toArray()).some(({ open_key }) => open_key)).toBe(false);
  });

  test('follows a first one of which nothing was bought, so that each has one task', async () => {
    meshy.fates.push('swallow');
    const ids = [await begin('a mug'), await begin('a mug')];
    await pass(3 * MINUTE);
    const tasks = await Promise.all(ids.map(async (id) => (await look(id)).job.meshy_task_id));
    expect(new Set(tasks)).toEqual(new Set(meshy.tasks.keys()));
    expect(meshy.posts).toHaveLength(3);
  });

  test('does not wait for a purchase of something else, or of the other stage', async () => {
    meshy.fates.push('lose', 'lose');
    await Promise.all([begin('a mug'), begin('a lamp')]);
    await runDue(checker);
    expect(meshy.posts).toHaveLength(2);
  });

  test('does not wait for ever: later tasks cannot be taken for those of the first', async () => {
    const first = await begin('a mug');
    meshy.fates.push('lose');
    await runDue(checker);
    meshy.tasks.set('other', { ...meshy.last('preview'), id: 'other' });
    const second = await begin('a mug');
    await pass(MINUTE);
    expect(meshy.posts).toHaveLength(1);
    await pass(20 * MINUTE);
    expect((await look(first)).view.activity).toBe('needs-operator');
    expect((await look(second)).job.meshy_task_id).toBe(meshy.last('preview').id);
    expect(meshy.posts).toHaveLength(2);
  });

  test('is not held up by a record of an older version, which has no key', async () => {
    const first = await begin('a mug');
    meshy.fates.push('lose');
    await runDue(checker);
    await submissions().updateMany({}, { $unset: { open_key: '' } });
    await begin('a mug');
    await runDue(checker);
    expect(meshy.posts).toHaveLength(2);
    await later(checker, clock, 10 * SECOND);
    expect((await look(first)).job.meshy_task_id).toBe('task-1-1');
  });
});

describe('several tasks that could be the one', () => {
  test('are named in the record; nothing is adopted and nothing bought', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    const mine = meshy.last('preview');
    meshy.tasks.set('other', { ...mine, id: 'other' });
    await later(checker, clock, 10 * SECOND);
    const { bought, job } = await look(id);
    expect(bought).toMatchObject([{ state: 'unknown', candidates: ['other', mine.id] }]);
    expect(job).toMatchObject({
      activity: 'needs-operator',
      meshy_task_id: null,
      waiting_for: expect.stringMatching(/^Several tasks/),
    });
    expect(meshy.posts).toHaveLength(1);
  });

  test('need nobody once all but one have turned out to be others’', async () => {
    const id = await begin();
    meshy.fates.push('lose');
    await runDue(checker);
    const mine = meshy.last('preview');
    meshy.tasks.set('other', { ...mine, id: 'other' });
    await later(checker, clock, 10 * SECOND);
    const [open] = (await look(id)).bought;
    if (!open) throw new Error('there should be a record');
    const { open_key, candidates, ...settled } = open;
    await submissions().insertOne({
      ...settled,
      _id: newId(),
      job_id: newId(),
      state: 'accepted',
      task_id: 'other',
    });
    await later(checker, clock, 10 * MINUTE);
    const { job, bought } = await look(id);
    expect(job).toMatchObject({ meshy_task_id: mine.id, activity: 'queued' });
    expect(bought[0]).not.toHaveProperty('candidates');
  });

  test('one whose time does not fit is no match, and no proof of nothing bought', async () => {
    const id = await begin();
    // This machine's clock is ten minutes behind Meshy's.
    meshy.now = () => clock.now() + 10 * MINUTE;
    meshy.fates.push('lose');
    await runDue(checker);
    await pass(5 * MINUTE);
    expect(meshy.posts).toHaveLength(1);
    expect((await look(id)).job.waiting_for).toMatch(/its time does not fit/);
  });

  test('a list that cannot tell says so in other words', async () => {
    const id = await begin();
    meshy.fates.push('swallow');
    await runDue(checker);
    await later(checker, clock, 50 * 60 * MINUTE);
    expect((await look(id)).job.waiting_for).toMatch(/list cannot tell/);
    expect(meshy.posts).toHaveLength(1);
  });
});
