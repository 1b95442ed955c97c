import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { models } from '@/lib/generations/store';
import { posterCraft } from '@/lib/workshop/crafts/poster';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { shaOf, shopOver } from './shop-under-test';

const { dataDir } = setUpDatabase();
const mediaDir = path.join(dataDir, 'media');
let shop: ReturnType<typeof shopOver>;
const painted: string[] = [];
const paint = async (glb: Uint8Array) => {
  const words = Buffer.from(glb).toString('utf8');
  painted.push(words);
  if (words === 'nothing') return { ok: false, reason: 'nothing of any size is drawn' } as const;
  return { ok: true, webp: Buffer.from(`picture of ${words}`) } as const;
};

beforeEach(async () => {
  await emptyDatabase();
  rmSync(mediaDir, { recursive: true, force: true });
  shop = shopOver(mediaDir);
  painted.length = 0;
});

test('a model of an older version gets the picture it lacks', async () => {
  const id = await shop.finished();
  await shop.work([posterCraft(paint)]);
  expect(shop.read(`models/${id}.webp`)).toBe('picture of the model');
  const model = await models().findOne({});
  expect(model?.files.map(({ kind }) => kind)).toEqual(['model', 'poster']);
  expect(model?.workshop?.files).toEqual([]);
});

test('a picture that was painted when the model was kept is not painted again', async () => {
  const crafts = { poster: { version: 1, source: shaOf('the model'), at: new Date() } };
  await shop.finished('the model', { workshop: { crafts } });
  await shop.work([posterCraft(paint)]);
  expect(painted).toEqual([]);
});

test('a model that cannot be painted keeps the picture it has', async () => {
  await shop.finished('nothing');
  await shop.work([posterCraft(paint)]);
  await shop.work([posterCraft(paint)]);
  expect(painted).toEqual(['nothing']);
  expect((await models().findOne({}))?.workshop?.crafts?.poster).toMatchObject({
    failed: 'nothing of any size is drawn',
  });
});
