import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import { creditEntries } from '@/lib/credits/entries';
import { setLimits } from '@/lib/credits/limits';
import { getBudget } from '@/lib/credits/reserve';
import { createGeneration } from '@/lib/generations/create';
import { familyOf } from '@/lib/generations/family';
import { removeGeneration } from '@/lib/generations/remove';
import { retextureGeneration } from '@/lib/generations/retexture';
import { jobs, models, submissions } from '@/lib/generations/store';
import { trashGeneration } from '@/lib/generations/trash';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { verifyData } from '@/lib/verify/verify-data';
import { setUpFakeMeshy } from '../fake-meshy';
import { bob } from '../generations/people';
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
  rmSync(mediaDir, { recursive: true, force: true });
  meshy.reset();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
  meshy.assets.set('copper.glb', await smallGlb('copper'));
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
});

async function finished(): Promise<string> {
  const id = await begin('a mug', { texture_prompt: 'red lacquer' });
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
  return id;
}

const order = (id: string, texture_prompt?: string, idempotencyKey?: string) => {
  const wish = texture_prompt === undefined ? {} : { texture_prompt };
  return retextureGeneration(user, id, { wish, idempotencyKey, media });
};

async function collect<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of all) found.push(each);
  return found;
}

async function findings() {
  const looked = { models: 0, jobs: 0, submissions: 0, credit_entries: 0, files: 0 };
  // Late enough that nothing counts as under way.
  const late = { now: () => clock.now() + HOUR };
  return collect(verifyData({ media, clock: late }, looked));
}

describe('another texture on a shape', () => {
  test('is a model of its own, for which only a refine is bought', async () => {
    const id = await finished();
    const view = await order(id, 'green copper');
    expect(view).toMatchObject({
      source_model_id: id,
      texture_number: 2,
      stage: 'refine',
      texture_prompt: 'green copper',
      prompt: 'a mug',
      credits: { preview: null, refine: null, estimate: 10 },
      preview_url: expect.stringContaining(`${view.id}.preview.glb`),
    });
    await later(checker, clock);
    meshy.succeed('refine', 'copper.glb');
    await later(checker, clock);
    const made = await look(view.id);
    expect(made.view).toMatchObject({
      status: 'completed',
      credits: { preview: null, refine: 10 },
      can: { retexture: true, refine: false },
    });
    expect(made.view.timeline.map(({ stage }) => stage)).toEqual(['refine', 'download']);
    expect(readFileSync(path.join(mediaDir, `models/${view.id}.glb`))).toEqual(
      meshy.assets.get('copper.glb'),
    );
    expect(meshy.posts.slice(2)).toMatchObject([
      { mode: 'refine', texture_prompt: 'green copper', preview_task_id: 'task-1-1' },
    ]);
    const charged = await creditEntries().find({}).toArray();
    expect(charged.reduce((sum, { credits }) => sum + credits, 0)).toBe(40);
    expect(await auditEntries().countDocuments({ action: 'generation.retextured' })).toBe(1);
    expect(await findings()).toEqual([]);
  });

  test('has a number that no other of its shape has, however many are ordered at once', async () => {
    const id = await finished();
    const words = ['copper', 'oak', 'glass', 'slate'];
    const views = await Promise.all(words.map((word) => order(id, word)));
    const numbers = views.map(({ texture_number }) => texture_number ?? 0);
    expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5]);
    expect((await order(id, 'felt')).texture_number).toBe(6);
  });

  test('refused or sent twice, leaves no gap in the numbers', async () => {
    const id = await finished();
    const global = { daily: null, monthly: null };
    const limitTo = (daily: number | null) =>
      setLimits(
        { everybody: { ...global, daily, running: null }, global },
        { actor: null, address: null },
      );
    await limitTo(35);
    await expect(order(id, 'copper')).rejects.toMatchObject({ code: 'over-budget' });
    await limitTo(null);
    expect((await order(id, 'oak', 'press 1')).texture_number).toBe(2);
    expect((await order(id, 'oak', 'press 1')).texture_number).toBe(2);
    expect((await order(id, 'glass')).texture_number).toBe(3);
  });

  test('keeps its own copy of the shape, whatever becomes of the other', async () => {
    const id = await finished();
    const { id: other } = await order(id);
    const shapeOf = (each: string) => path.join(mediaDir, `models/${each}.preview.glb`);
    expect(readFileSync(shapeOf(other))).toEqual(readFileSync(shapeOf(id)));
    await removeGeneration(user, id, media);
    expect(readFileSync(shapeOf(other))).toEqual(meshy.assets.get('preview.glb'));
    expect(() => readFileSync(shapeOf(id))).toThrow('ENOENT');
  });

  test('without words of its own has those of the first, and empty words are none', async () => {
    const id = await finished();
    expect((await order(id)).texture_prompt).toBe('red lacquer');
    expect((await order(id, '')).texture_prompt).toBe(null);
  });

  test('holds the price of a refine, and is refused where that is not left', async () => {
    const id = await finished();
    const everybody = { daily: 45, monthly: null, running: null };
    const global = { daily: null, monthly: null };
    await setLimits({ everybody, global }, { actor: null, address: null });
    await order(id, 'green copper');
    const whose = { user_id: user.id, engine: 'meshy' } as const;
    const standing = async () => (await getBudget(whose, new Date())).daily;
    expect(await standing()).toMatchObject({ spent: 30, reserved: 10, left: 5 });
    await expect(order(id, 'blue')).rejects.toMatchObject({ code: 'over-budget' });
    expect(await standing()).toMatchObject({ reserved: 10 });
    expect(await models().countDocuments()).toBe(2);
  });

  test('is made once under one key, which stands for these words and this shape', async () => {
    const id = await finished();
    const pressed = [1, 2, 3, 4].map(() => order(id, 'green copper', 'key-1'));
    const [first, ...again] = await Promise.all(pressed);
    if (!first) throw new Error('nothing was made');
    expect(new Set(again.map((view) => view.id))).toEqual(new Set([first.id]));
    await expect(order(id, 'blue', 'key-1')).rejects.toThrow(/another/);
    const wish = { prompt: 'a mug', quality: 'standard', preview_only: false } as const;
    const whole = { ...wish, texture_prompt: 'green copper' };
    await expect(createGeneration(user, whole, 'key-1')).rejects.toThrow(/another/);
    expect(await models().countDocuments()).toBe(2);
    expect(await jobs().countDocuments()).toBe(2);
    const shapes = (await collect(media.list('models'))).map((file) => file.path);
    const mine = shapes.filter((name) => name.includes(first.id));
    expect(mine).toEqual([`models/${first.id}.preview.glb`]);
    const strays = (await findings()).filter(({ subject }) => subject === 'file');
    expect(strays).toEqual([]);
  });

  test('is not for strangers, for what is in the trash or made, or once Meshy has let go', async () => {
    const id = await finished();
    const wish = { wish: {}, media };
    await expect(retextureGeneration(bob, id, wish)).rejects.toMatchObject({ code: 'not-found' });
    await trashGeneration(user, id);
    await expect(order(id)).rejects.toThrow(/trash/);
    await models().updateMany({}, { $set: { trashed_at: null } });
    await jobs().updateMany({}, { $set: { upstream_deadline: new Date(Date.now() - DAY) } });
    await expect(order(id)).rejects.toThrow(/three days/);
    await expect(order(await begin('a car'))).rejects.toThrow(/no finished shape/);
    expect((await look(id)).view.can.retexture).toBe(false);
  });
});

describe('two textures of one shape at once', () => {
  test('wait for each other while it is open what was bought, and each has its own task', async () => {
    const id = await finished();
    const first = await order(id, 'green copper');
    const second = await order(id, 'blue glass');
    meshy.fates.push('lose');
    await runDue(checker);
    expect(meshy.posts).toHaveLength(3);
    expect((await look(second.id)).job.hindered_by).toBe('twin-open');
    for (let step = 0; step < 12; step++) await later(checker, clock, MINUTE / 6);
    const taskOf = async (each: string) => (await look(each)).job.meshy_task_id ?? '';
    const wordsOf = async (each: string) => meshy.tasks.get(await taskOf(each))?.texture_prompt;
    expect(await wordsOf(first.id)).toBe('green copper');
    expect(await wordsOf(second.id)).toBe('blue glass');
    expect(meshy.posts).toHaveLength(4);
  });
});

describe('the family', () => {
  test('has the first and all its textures, also of a texture, in the trash and deleted', async () => {
    const id = await finished();
    const copper = await order(id, 'green copper');
    await later(checker, clock);
    meshy.succeed('refine', 'copper.glb');
    await later(checker, clock);
    const glass = await order(copper.id, 'blue glass');
    await later(checker, clock);
    await trashGeneration(user, copper.id);
    await removeGeneration(user, id, media);
    const { items } = await familyOf(user, glass.id);
    expect(items.map((each) => [each.id, each.standing, each.texture_prompt])).toEqual([
      [id, 'deleted', null],
      [copper.id, 'in-trash', 'green copper'],
      [glass.id, 'kept', 'blue glass'],
    ]);
    expect(items[0]).toMatchObject({ prompt: null, credits: { preview: 20, refine: 10 } });
    expect(new Set(items.map(({ preview_task_id }) => preview_task_id)).size).toBe(1);
    await expect(familyOf(user, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(familyOf(bob, glass.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is empty while there is no shape', async () => {
    expect(await familyOf(user, await begin('a car'))).toEqual({ items: [] });
  });
});

test('a shape that nobody bought, or that was bought again for another texture, is found out', async () => {
  const { id } = await order(await finished());
  const { job } = await look(id);
  const ofPreview = { stage: 'preview' } as const;
  await submissions().updateOne(ofPreview, { $set: { job_id: job._id } });
  const what = async () => (await findings()).map((each) => each.what).join('\n');
  expect(await what()).toContain('bought a preview all the same');
  await submissions().deleteOne(ofPreview);
  expect(await what()).toContain('which none of its accepted submissions bought');
});
