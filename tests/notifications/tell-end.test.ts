import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { parseId } from '@/lib/db/id';
import { cancelGeneration } from '@/lib/generations/cancel';
import { changeGeneration } from '@/lib/generations/change';
import { createGeneration } from '@/lib/generations/create';
import { generationEvents } from '@/lib/generations/event-stream';
import { findOwned } from '@/lib/generations/find-owned';
import { keepUntextured } from '@/lib/generations/keep-untextured';
import { refineGeneration } from '@/lib/generations/refine';
import { removeGeneration } from '@/lib/generations/remove';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { listNotifications } from '@/lib/notifications/list';
import { liveNotifications } from '@/lib/notifications/live';
import { notifications } from '@/lib/notifications/notification';
import { readNotifications } from '@/lib/notifications/read';
import { tellEnd, tellUntold } from '@/lib/notifications/tell-end';
import { setUpFakeMeshy } from '../fake-meshy';
import { begin, checkerOf, later, runDue, TestClock, user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const stranger = { ...user, id: 'cd'.repeat(12) };
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

const told = async () => (await listNotifications(user)).items;

async function failPreview(): Promise<string> {
  const id = await begin('a mug');
  await runDue(checker);
  meshy.fail('preview', 'Subject is too complex for generation.');
  await later(checker, clock);
  return id;
}

describe('a generation that ends is told of once', () => {
  test('when it is ready', async () => {
    const id = await begin();
    await runDue(checker);
    expect(await told()).toEqual([]);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect(await listNotifications(user)).toMatchObject({
      items: [
        {
          kind: 'finished',
          model_id: id,
          title: 'a robot arm',
          message: 'It is ready: textured model, 1 triangle.',
          read_at: null,
        },
      ],
      unread: 1,
    });
    expect(await jobs().countDocuments({ untold: true })).toBe(0);
  });

  test('when its shape waits for a word, and again when it is painted', async () => {
    const held = { prompt: 'a vase', quality: 'standard', preview_only: false } as const;
    const { id } = await createGeneration(user, { ...held, hold_before_refine: true });
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await told()).toMatchObject([{ kind: 'waiting-for-you', model_id: id }]);
    await refineGeneration(user, id);
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect((await told()).map(({ kind }) => kind)).toEqual(['finished', 'waiting-for-you']);
  });

  test('when it fails, in Meshy’s words, and again when it fails again', async () => {
    const id = await failPreview();
    expect(await told()).toMatchObject([
      {
        kind: 'failed',
        message: 'The shape could not be made. “Subject is too complex for generation.”',
      },
    ]);
    await retryGeneration(user, id);
    await later(checker, clock);
    meshy.fail('preview', 'Still too complex.');
    await later(checker, clock);
    expect((await told()).map(({ message }) => message)).toEqual([
      'The shape could not be made. “Still too complex.”',
      'The shape could not be made. “Subject is too complex for generation.”',
    ]);
  });

  test('when it was stopped late and something is kept, but not when nothing came of it', async () => {
    const early = await begin('a jug');
    await cancelGeneration(user, early);
    await runDue(checker);
    expect(await told()).toEqual([]);
    const late = await begin('a mug');
    await runDue(checker);
    Object.assign(meshy.last('preview'), { status: 'IN_PROGRESS', progress: 50 });
    await later(checker, clock);
    await cancelGeneration(user, late);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await told()).toMatchObject([
      {
        kind: 'canceled',
        model_id: late,
        message: 'It was stopped; the untextured model is kept.',
      },
    ]);
  });
});

test('whoever died before it was told leaves it to the next, and twenty at once tell it once', async () => {
  const id = await failPreview();
  const { job } = await findOwned(user, id);
  await notifications().deleteMany({});
  await jobs().updateOne({ _id: job._id }, { $set: { untold: true } });
  const again = Array.from({ length: 10 }, () => tellUntold(new Date()));
  await Promise.all([...again, ...Array.from({ length: 10 }, () => tellEnd(job, new Date()))]);
  expect(await told()).toHaveLength(1);
  expect(await jobs().countDocuments({ untold: true })).toBe(0);
});

test('what was told follows the name, and asks nothing that was answered', async () => {
  const held = { prompt: 'a vase', quality: 'standard', preview_only: false } as const;
  const { id } = await createGeneration(user, { ...held, hold_before_refine: true });
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  await changeGeneration(user, id, { title: 'Best vase' });
  expect(await told()).toMatchObject([
    { title: 'Best vase', message: expect.stringContaining('add the texture') },
  ]);
  await keepUntextured(user, id);
  expect(await told()).toMatchObject([{ title: 'Best vase', message: 'Its shape was ready.' }]);
});

test('a deleted model takes nothing with it but its link, and tells nothing more', async () => {
  const media = { remove: async () => true };
  const first = await failPreview();
  await removeGeneration(user, first, media);
  expect(await told()).toMatchObject([{ model_id: null, title: 'a mug' }]);
  const second = await begin('a jug');
  await runDue(checker);
  await removeGeneration(user, second, media);
  meshy.fail('preview', 'no');
  await later(checker, clock);
  expect(await told()).toHaveLength(1);
});

test('what was read stays read, and nobody reads for somebody else', async () => {
  await failPreview();
  const [one] = await told();
  expect(await readNotifications(stranger, { ids: [one?.id ?? ''] })).toEqual({ unread: 0 });
  expect((await listNotifications(user)).unread).toBe(1);
  expect(await readNotifications(user, { ids: [one?.id ?? ''] })).toEqual({ unread: 0 });
  expect((await told())[0]?.read_at).not.toBeNull();
  expect((await listNotifications(stranger)).items).toEqual([]);
});

test('the newest two hundred are kept, and listed page by page', async () => {
  const id = await failPreview();
  const { job } = await findOwned(user, id);
  const [one] = await notifications().find({}).toArray();
  if (!one) throw new Error('nothing was told');
  const old = Array.from({ length: 230 }, (_, number) => ({
    ...one,
    _id: parseId(number.toString(16).padStart(24, '0')) ?? one._id,
    key: `old ${number}`,
    created_at: new Date(one.created_at.getTime() - (230 - number) * MINUTE),
  }));
  await notifications().insertMany(old);
  await notifications().deleteOne({ _id: one._id });
  await tellEnd(job, new Date());
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listNotifications(user, { limit: 50, ...(cursor ? { cursor } : {}) });
    seen.push(...page.items.map((item) => item.id));
    cursor = page.next_cursor;
  } while (cursor);
  expect(seen).toHaveLength(200);
  expect(new Set(seen).size).toBe(200);
  expect(seen.at(-1)).toBe(old[31]?._id.toHexString());
});

test('who listens hears at once how many are unread', async () => {
  const request = new AbortController();
  const stream = generationEvents(user, request.signal, liveNotifications).getReader();
  await failPreview();
  const words = new TextDecoder();
  let heard = '';
  while (!heard.includes('event: notifications')) {
    heard += words.decode((await stream.read()).value);
  }
  expect(heard).toContain('{"unread":1}');
  request.abort();
});
