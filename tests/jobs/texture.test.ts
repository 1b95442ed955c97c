import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY } from '@/lib/clock';
import { createGeneration } from '@/lib/generations/create';
import { keepUntextured } from '@/lib/generations/keep-untextured';
import { listGenerations } from '@/lib/generations/list';
import { refineGeneration } from '@/lib/generations/refine';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs, models } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { setUpFakeMeshy } from '../fake-meshy';
import { bob } from '../generations/people';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
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

const waiting = async () =>
  (await listGenerations(user, { status: 'waiting' })).items.map(({ id }) => id);

describe('words for the texture', () => {
  test('go to Meshy with the refine, not with the preview, and into its record', async () => {
    const id = await shape({ texture_prompt: 'green copper' });
    expect(meshy.posts.map(({ texture_prompt }) => texture_prompt)).toEqual([
      undefined,
      'green copper',
    ]);
    const { bought, view } = await look(id);
    expect(bought.map(({ texture_prompt }) => texture_prompt)).toEqual([undefined, 'green copper']);
    expect(view.texture_prompt).toBe('green copper');
  });

  test('can be others when a shape is painted, and go again with a retry', async () => {
    const id = await shape({ texture_prompt: 'green copper', preview_only: true });
    await refineGeneration(user, id, { texture_prompt: 'red lacquer' });
    await later(checker, clock);
    meshy.fail('refine', 'no');
    await later(checker, clock);
    await retryGeneration(user, id);
    await later(checker, clock);
    expect(meshy.posts.slice(1).map(({ texture_prompt }) => texture_prompt)).toEqual([
      'red lacquer',
      'red lacquer',
    ]);
    expect((await look(id)).view.texture_prompt).toBe('red lacquer');
  });

  test('are those of the order where nothing else is said, and none where they are emptied', async () => {
    const ids = [
      await shape({ texture_prompt: 'green copper', preview_only: true }),
      await shape({ texture_prompt: 'green copper', preview_only: true }),
    ] as const;
    await refineGeneration(user, ids[0]);
    await paint();
    await refineGeneration(user, ids[1], { texture_prompt: '' });
    await paint();
    expect(meshy.posts.slice(2).map(({ texture_prompt }) => texture_prompt)).toEqual([
      'green copper',
      undefined,
    ]);
    expect((await look(ids[1])).view.texture_prompt).toBe(null);
  });

  test('belong to what an Idempotency-Key stands for', async () => {
    const wish = { prompt: 'a mug', quality: 'standard', preview_only: false } as const;
    await createGeneration(user, { ...wish, texture_prompt: 'red' }, 'key-1');
    const other = { ...wish, texture_prompt: 'blue' };
    await expect(createGeneration(user, other, 'key-1')).rejects.toThrow(/another/);
    const held = { ...wish, texture_prompt: 'red', hold_before_refine: true };
    await expect(createGeneration(user, held, 'key-1')).rejects.toThrow(/another/);
  });
});

describe('a generation that is held before its refine', () => {
  test('stops at the kept shape and waits, with only the preview paid and nothing held', async () => {
    const id = await shape({ hold_before_refine: true });
    const { view, job } = await look(id);
    expect(view).toMatchObject({
      status: 'completed',
      hold_before_refine: true,
      awaits_texture: true,
      credits: { preview: 20, refine: null, estimate: 20 },
      can: { refine: true },
      model_url: expect.stringContaining('.preview.glb'),
      preview_held_until: expect.any(String),
    });
    expect(job.state).toBe('done');
    expect(meshy.posts).toHaveLength(1);
    expect(await waiting()).toEqual([id]);
  });

  test('does not wait while the shape is made, nor in the trash', async () => {
    await begin('a mug', { hold_before_refine: true });
    expect(await waiting()).toEqual([]);
    const id = await shape({ hold_before_refine: true });
    await models().updateMany({}, { $set: { trashed_at: new Date() } });
    expect((await look(id)).view.awaits_texture).toBe(true);
    expect(await waiting()).toEqual([]);
  });

  test('is painted when its owner says so, and waits no more', async () => {
    const id = await shape({ hold_before_refine: true });
    await refineGeneration(user, id, { texture_prompt: 'red lacquer' });
    expect((await look(id)).view).toMatchObject({ awaits_texture: false, preview_only: false });
    await paint();
    expect((await look(id)).view).toMatchObject({
      status: 'completed',
      awaits_texture: false,
      hold_before_refine: true,
      texture_prompt: 'red lacquer',
      credits: { preview: 20, refine: 10 },
    });
    expect(await waiting()).toEqual([]);
    expect(meshy.posts).toHaveLength(2);
  });

  test('stays untextured when its owner says so, and can still be painted while Meshy holds it', async () => {
    const id = await shape({ hold_before_refine: true });
    await expect(keepUntextured(bob, id)).rejects.toMatchObject({ code: 'not-found' });
    const kept = await keepUntextured(user, id);
    expect(kept).toMatchObject({ awaits_texture: false, can: { refine: true } });
    expect(await keepUntextured(user, id)).toMatchObject({ awaits_texture: false });
    expect(await waiting()).toEqual([]);
    await refineGeneration(user, id);
    await paint();
    expect((await look(id)).view).toMatchObject({ status: 'completed', preview_only: false });
    await expect(keepUntextured(user, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('cannot be painted any more once Meshy has let go of the shape', async () => {
    const id = await shape({ hold_before_refine: true });
    await jobs().updateMany({}, { $set: { upstream_deadline: new Date(Date.now() - DAY) } });
    await expect(refineGeneration(user, id)).rejects.toThrow(/three days/);
    expect((await look(id)).view).toMatchObject({ awaits_texture: true, can: { refine: false } });
    expect(await keepUntextured(user, id)).toMatchObject({ awaits_texture: false });
  });

  test('is not asked about again when the press that painted it was cut in half', async () => {
    const id = await shape({ hold_before_refine: true });
    const before = (await look(id)).model;
    await refineGeneration(user, id);
    // The job was written, the model not.
    await models().replaceOne({ _id: before._id }, before);
    await paint();
    expect((await look(id)).view).toMatchObject({
      status: 'completed',
      preview_only: false,
      awaits_texture: false,
      can: { refine: false },
    });
    expect(await waiting()).toEqual([]);
  });
});

test('what waits for no answer about a texture says so when it is given one', async () => {
  const id = await shape({ preview_only: true });
  await expect(keepUntextured(user, id)).rejects.toMatchObject({ code: 'conflict' });
});
