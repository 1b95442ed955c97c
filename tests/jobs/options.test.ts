import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { creditEntries } from '@/lib/credits/entries';
import { setLimits } from '@/lib/credits/limits';
import { getBudget } from '@/lib/credits/reserve';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { createGenerations, NewBatch } from '@/lib/generations/create-batch';
import { refineGeneration } from '@/lib/generations/refine';
import { retextureGeneration } from '@/lib/generations/retexture';
import { models } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
const media = createLocalMediaStore(mediaDir);
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
});

async function shape(changes: Parameters<typeof begin>[1] = {}): Promise<string> {
  const id = await begin('a mug', changes);
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  return id;
}

async function paint(): Promise<void> {
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
}

const reserved = async () => {
  const whose = { user_id: user.id, engine: 'meshy' } as const;
  return (await getBudget(whose, new Date())).daily?.reserved;
};

const limit = (daily: number) =>
  setLimits(
    {
      everybody: { daily, monthly: null, running: null },
      global: { daily: null, monthly: null },
    },
    { actor: null, address: null },
  );

describe('what is asked of Meshy', () => {
  test('as usual it is triangles by the quality, and a 2k texture', async () => {
    const id = await shape();
    await paint();
    expect(meshy.posts).toEqual([
      expect.objectContaining({ topology: 'triangle', target_polycount: 30_000 }),
      expect.objectContaining({ texture_resolution: '2k' }),
    ]);
    for (const name of ['pose_mode', 'auto_size', 'geometry_resolution']) {
      expect(meshy.posts[0]).not.toHaveProperty(name);
    }
    expect((await look(id)).view.options).toEqual({});
    expect(await models().countDocuments({ options: { $exists: true } })).toBe(0);
  });

  test('what was chosen goes with the step that it concerns', async () => {
    const options = {
      topology: 'quad',
      pose_mode: 't-pose',
      auto_size: true,
      geometry_resolution: '2k',
      texture_resolution: '8k',
    } as const;
    const id = await shape({ polygon_count: 12_345, options });
    await paint();
    const [preview, refine] = meshy.posts;
    const { texture_resolution, ...ofShape } = options;
    expect(preview).toMatchObject({
      ...ofShape,
      should_remesh: true,
      target_polycount: 12_345,
      origin_at: 'bottom',
    });
    expect(preview).not.toHaveProperty('texture_resolution');
    expect(refine).toMatchObject({ texture_resolution, auto_size: true, origin_at: 'bottom' });
    expect(refine).not.toHaveProperty('topology');
    expect((await look(id)).view).toMatchObject({
      status: 'completed',
      quality: 'standard',
      polygon_count: 12_345,
      options,
    });
  });
});

describe('what it costs', () => {
  const finer = { geometry_resolution: '4k', texture_resolution: '8k' } as const;

  test('is held with what the finer ones cost more, and said beforehand', async () => {
    await limit(100);
    const id = await begin('a mug', { options: finer });
    expect(await reserved()).toBe(40);
    expect((await look(id)).view.credits.estimate).toBe(40);
  });

  test('is refused where a limit leaves only the usual price', async () => {
    await limit(30);
    await expect(begin('a mug', { options: finer })).rejects.toThrow(/40/);
    expect(await reserved()).toBe(0);
    await begin('a mug');
    expect(await reserved()).toBe(30);
  });

  test('is booked as expected where Meshy does not say what it charged', async () => {
    await begin('a mug', { options: finer });
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    Object.assign(meshy.last('preview'), { consumed_credits: null });
    await later(checker, clock);
    expect(await creditEntries().findOne({ stage: 'preview' })).toMatchObject({
      expected: 25,
      credits: 25,
      estimated: true,
    });
  });
});

describe('the texture’s size', () => {
  test('can be chosen when the shape is painted, which is then held', async () => {
    await limit(100);
    const id = await shape({ preview_only: true });
    await refineGeneration(user, id, { texture_resolution: '8k' });
    expect(await reserved()).toBe(15);
    await paint();
    expect(meshy.posts.at(-1)).toMatchObject({ texture_resolution: '8k' });
    expect((await look(id)).view.options).toEqual({ texture_resolution: '8k' });
  });

  test('of another texture is its own; the rest is as the shape was made', async () => {
    const id = await shape({ options: { auto_size: true, texture_resolution: '4k' } });
    await paint();
    const order = (wish: object, idempotencyKey?: string) =>
      retextureGeneration(user, id, { wish, idempotencyKey, media });
    const same = await order({ texture_prompt: 'copper' }, 'k1');
    expect(same.options).toEqual({ auto_size: true, texture_resolution: '4k' });
    await expect(
      order({ texture_prompt: 'copper', texture_resolution: '2k' }, 'k1'),
    ).rejects.toThrow(/Idempotency-Key/);
    const smaller = await order({ texture_prompt: 'copper', texture_resolution: '2k' });
    expect(smaller.options).toEqual({ auto_size: true });
    expect(smaller.polygon_count).toBe(30_000);
  });
});

describe('one key', () => {
  const wish = { prompt: 'a mug', polygon_count: 500, options: { topology: 'quad' } } as const;
  const send = (changes: object) =>
    createGeneration(user, NewGeneration.parse({ ...wish, ...changes }), 'k');

  test('gives the same again for the same choices, also where the usual is said', async () => {
    const first = await send({});
    const again = await send({ options: { topology: 'quad', texture_resolution: '2k' } });
    expect(again.id).toBe(first.id);
  });

  test.each([
    ['another count', { polygon_count: 501 }],
    ['another option', { options: { topology: 'triangle' } }],
    ['another size of the texture', { options: { topology: 'quad', texture_resolution: '4k' } }],
  ])('is refused for %s', async (_what, changes) => {
    await send({});
    await expect(send(changes)).rejects.toThrow(/Idempotency-Key/);
  });
});

test('only those of the very same choices are variants of each other', async () => {
  const items = [{}, {}, { options: { topology: 'quad' } }].map((more) => ({
    prompt: 'a mug',
    ...more,
  }));
  const views = await createGenerations(user, NewBatch.parse({ items }));
  expect(views.map(({ variant }) => variant)).toEqual([
    { place: 1, count: 2 },
    { place: 2, count: 2 },
    null,
  ]);
});
