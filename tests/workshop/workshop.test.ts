import { rmSync } from 'node:fs';
import path from 'node:path';
import { ObjectId } from 'mongodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '@/lib/clock';
import { hub } from '@/lib/events/hub';
import { removeGeneration } from '@/lib/generations/remove';
import { models } from '@/lib/generations/store';
import type { Made } from '@/lib/workshop/craft';
import { Workshop } from '@/lib/workshop/workshop';
import { user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { craftOf, shaOf, shopOver } from './shop-under-test';

const { dataDir } = setUpDatabase();
const mediaDir = path.join(dataDir, 'media');
let shop: ReturnType<typeof shopOver>;
beforeEach(async () => {
  await emptyDatabase();
  rmSync(mediaDir, { recursive: true, force: true });
  shop = shopOver(mediaDir);
});

const modelOf = async (id: string) => {
  const model = await models().findOne({ _id: new ObjectId(id) });
  if (!model) throw new Error('no such model');
  return model;
};
const set = (id: string, changes: object) =>
  models().updateOne({ _id: new ObjectId(id) }, { $set: changes });
const sides = (words: string): Made => ({
  kind: 'made',
  files: [{ kind: 'sides', bytes: Buffer.from(`sides of ${words}`) }],
});

describe('the workshop', () => {
  test('makes what is owed once, keeps it beside the model, and tells of it', async () => {
    const id = await shop.finished();
    const craft = craftOf('sides', sides);
    const told: unknown[] = [];
    const tell = (change: unknown) => told.push(change);
    hub().on('changed', tell);
    await shop.work([craft]);
    await shop.work([craft]);
    hub().off('changed', tell);
    expect(craft.given).toEqual(['the model']);
    expect(shop.read(`models/${id}.sides.webp`)).toBe('sides of the model');
    const { workshop } = await modelOf(id);
    const source = shaOf('the model');
    expect(workshop).toMatchObject({ done: 1, lease: null });
    expect(workshop?.crafts?.sides).toMatchObject({ version: 1, source });
    expect(workshop?.files).toMatchObject([{ kind: 'sides', craft: 'sides', source, bytes: 18 }]);
    expect(told).toEqual([{ generation_id: id, user_id: user.id }]);
  });

  test('takes the newest first, and only what is finished and not in the trash', async () => {
    await shop.finished('old');
    shop.clock.pass(MINUTE);
    await shop.finished('new');
    await shop.finished('in the trash', { trashed_at: new Date() });
    await shop.finished('under way', { status: 'processing' });
    await shop.finished('deleted', { deleted_at: new Date() });
    const craft = craftOf('sides', sides);
    await shop.work([craft]);
    expect(craft.given).toEqual(['new', 'old']);
  });

  test('tries what failed again only when the craft or the model is another', async () => {
    const id = await shop.finished();
    const failing = craftOf('sides', () => ({ kind: 'failed', reason: 'it is empty' }));
    await shop.work([failing]);
    await shop.work([failing]);
    expect(failing.given).toHaveLength(1);
    expect((await modelOf(id)).workshop?.crafts?.sides).toMatchObject({ failed: 'it is empty' });
    const better = craftOf('sides', sides, 2);
    await shop.work([better]);
    expect(better.given).toHaveLength(1);
    const { files } = await modelOf(id);
    const others = files.map((file) => ({ ...file, sha256: shaOf('other bytes') }));
    await set(id, { files: others, 'workshop.done': null });
    await shop.work([better]);
    expect(better.given).toHaveLength(2);
    expect((await modelOf(id)).workshop?.crafts?.sides?.failed).toBeUndefined();
  });

  test('leaves what passes for later, and goes on with the next model', async () => {
    await shop.finished('good');
    shop.clock.pass(MINUTE);
    const full = await shop.finished('full');
    const craft = craftOf('sides', (words) => {
      if (words === 'full') throw new Error('no space left');
      return sides(words);
    });
    const workshop = new Workshop({ ...shop.bench, crafts: [craft] }, () => false);
    for (const wait of [11_000, 11_000, 7 * HOUR]) {
      shop.clock.pass(wait);
      workshop.begin();
      await workshop.done();
    }
    expect(craft.given).toEqual(['full', 'good', 'full']);
    expect((await modelOf(full)).workshop).toMatchObject({ lease: null });
  });

  test('rests when nothing can be done, as on a full disk, and then tries others', async () => {
    for (let count = 0; count < 12; count++) await shop.finished(`model ${count}`);
    const craft = craftOf('sides', () => {
      throw new Error('no space left');
    });
    const workshop = new Workshop({ ...shop.bench, crafts: [craft] }, () => false);
    for (const [wait, tried] of [
      [11_000, 5],
      [4 * MINUTE, 5],
      [2 * MINUTE, 10],
      [6 * MINUTE, 12],
    ] as const) {
      shop.clock.pass(wait);
      workshop.begin();
      await workshop.done();
      expect(craft.given).toHaveLength(tried);
    }
    expect(new Set(craft.given).size).toBe(12);
  });

  test('a craft added later is done for models that have been through the others', async () => {
    await shop.finished();
    const first = craftOf('sides', sides);
    await shop.work([first]);
    const second = craftOf('report', () => ({ kind: 'made', fields: { tags: ['measured'] } }));
    await shop.work([first, second]);
    expect([first.given.length, second.given.length]).toEqual([1, 1]);
    expect(await models().findOne({})).toMatchObject({ tags: ['measured'], workshop: { done: 2 } });
  });

  test('does nothing while something else needs the machine', async () => {
    await shop.finished();
    const craft = craftOf('sides', sides);
    await shop.work([craft], () => true);
    expect(craft.given).toEqual([]);
  });
});

describe('a model in somebody’s hands', () => {
  const lease = (owner: string, deaths = 0) => ({
    owner,
    until: new Date(shop.clock.now() + 5 * MINUTE),
    craft: 'sides',
    deaths,
  });

  test('is left to them until they let go or their process is gone', async () => {
    const id = await shop.finished();
    const craft = craftOf('sides', sides);
    await set(id, { workshop: { lease: lease('there|2|b') } });
    await shop.work([craft]);
    expect(craft.given).toEqual([]);
    await set(id, { workshop: { lease: lease('there|dead|b') } });
    await shop.work([craft]);
    expect(craft.given).toHaveLength(1);
  });

  test('is never worked on by two at once', async () => {
    await shop.finished();
    const craft = craftOf('sides', sides);
    const here = shop.work([craft]);
    const there = shop.work([craft], undefined, { owner: 'there|2|b' });
    await Promise.all([here, there]);
    expect(craft.given).toHaveLength(1);
  });

  test('that ended two processes in a row is not tried a third time', async () => {
    const id = await shop.finished();
    const craft = craftOf('sides', sides);
    await set(id, { workshop: { lease: lease('there|dead|b', 1) } });
    await shop.work([craft]);
    expect(craft.given).toEqual([]);
    const failed = expect.stringContaining('the server ended');
    expect((await modelOf(id)).workshop?.crafts?.sides).toMatchObject({ failed });
  });
});

describe('what is made', () => {
  test('goes with the model, also when that is deleted meanwhile', async () => {
    const kept = await shop.finished('kept');
    await shop.work([craftOf('sides', sides)]);
    await removeGeneration(user, kept, shop.bench.media);
    expect(shop.has(`models/${kept}.sides.webp`)).toBe(false);
    const id = await shop.finished('gone');
    const slow = craftOf('sides', async (words) => {
      await removeGeneration(user, id, shop.bench.media);
      return sides(words);
    });
    await shop.work([slow]);
    expect(slow.given).toEqual(['gone']);
    expect(shop.has(`models/${id}.sides.webp`)).toBe(false);
    expect((await modelOf(id)).workshop?.files).toBeUndefined();
  });

  test('of a model that was replaced meanwhile is not kept', async () => {
    const id = await shop.finished();
    const slow = craftOf('sides', async (words) => {
      await set(id, { job_fence: 3 });
      return sides(words);
    });
    await shop.work([slow]);
    expect(shop.has(`models/${id}.sides.webp`)).toBe(false);
  });

  test('stays when somebody who was away comes back with the same', async () => {
    const id = await shop.finished();
    const away = craftOf('sides', async (words) => {
      shop.clock.pass(11 * MINUTE);
      await shop.work([craftOf('sides', sides)], undefined, { owner: 'there|2|b' });
      return sides(words);
    });
    await shop.work([away]);
    expect((await modelOf(id)).workshop).toMatchObject({ done: 1, files: [{ kind: 'sides' }] });
    expect(shop.has(`models/${id}.sides.webp`)).toBe(true);
  });

  test('is stopped at once with the server, and owed still', async () => {
    const id = await shop.finished();
    const endless = craftOf('sides', async (words, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return sides(words);
    });
    const workshop = new Workshop({ ...shop.bench, crafts: [endless] }, () => false);
    shop.clock.pass(11_000);
    workshop.begin();
    await expect.poll(() => endless.given.length).toBe(1);
    await workshop.stop();
    expect((await modelOf(id)).workshop).toMatchObject({ lease: null });
    expect((await modelOf(id)).workshop?.done ?? null).toBeNull();
  });
});
