import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { findOwned } from '@/lib/generations/find-owned';
import { models } from '@/lib/generations/store';
import { toView } from '@/lib/generations/to-view';
import type { WebCopies } from '@/lib/media/copier/web-copies';
import { webCraft } from '@/lib/workshop/crafts/web';
import { user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { shaOf, shopOver } from './shop-under-test';

const { dataDir } = setUpDatabase();
const mediaDir = path.join(dataDir, 'media');
let shop: ReturnType<typeof shopOver>;
beforeEach(async () => {
  await emptyDatabase();
  rmSync(mediaDir, { recursive: true, force: true });
  shop = shopOver(mediaDir);
});

const craftOf = (copies: WebCopies) => webCraft(async () => copies);
const bytes = (words: string) => Buffer.from(words);

async function urlsOf(id: string) {
  const { model, job } = await findOwned(user, id);
  const { web_url, phone_url, model_url } = toView(model, job, new Date());
  return { web_url, phone_url, model_url };
}

test('the copies lie beside the untouched original, each with an address', async () => {
  const id = await shop.finished();
  await shop.work([craftOf({ ok: true, web: bytes('web'), phone: bytes('phone') })]);
  expect(shop.read(`models/${id}.glb`)).toBe('the model');
  expect(shop.read(`models/${id}.web.glb`)).toBe('web');
  const urls = await urlsOf(id);
  expect(urls.web_url).toMatch(new RegExp(`^/media/models/${id}\\.web\\.glb\\?v=`));
  expect(urls.phone_url).toMatch(new RegExp(`^/media/models/${id}\\.phone\\.glb\\?v=`));
  expect(urls.model_url).toMatch(new RegExp(`^/media/models/${id}\\.glb\\?v=`));
});

test('copies that would not be lighter are none, and not tried again', async () => {
  const id = await shop.finished();
  await shop.work([craftOf({ ok: true, web: null, phone: null })]);
  expect(await urlsOf(id)).toMatchObject({ web_url: null, phone_url: null });
  expect((await models().findOne({}))?.workshop?.done).toBe(1);
});

test('a copy of the file that was there before is not shown', async () => {
  const id = await shop.finished();
  await shop.work([craftOf({ ok: true, web: bytes('web'), phone: null })]);
  await models().updateOne({}, { $set: { 'files.0.sha256': shaOf('another file') } });
  expect((await urlsOf(id)).web_url).toBeNull();
});
