import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import { SECOND } from '@/lib/clock';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { newDownloads } from '@/lib/jobs/downloads';
import type { Portrait } from '@/lib/media/painter/portrait';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: TestClock;
let checker: CheckerContext;
/** Which files were given to the painter, and what it makes of each. */
let painted: Buffer[];
let portraitOf: (glb: Buffer) => Portrait;

beforeEach(async () => {
  meshy.reset();
  painted = [];
  portraitOf = (glb) => ({ ok: true, webp: Buffer.concat([Buffer.from('picture of '), glb]) });
  clock = new TestClock();
  checker = checkerOf(meshy, { mediaDir, clock });
  const paint = async (glb: Uint8Array) => {
    painted.push(Buffer.from(glb));
    return portraitOf(Buffer.from(glb));
  };
  checker.downloads = newDownloads(clock, { paint });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
  const color = { r: 10, g: 200, b: 10 };
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: color } });
  meshy.assets.set('meshys.png', await picture.png().toBuffer());
});

async function previewed(): Promise<string> {
  const id = await begin();
  await runDue(checker);
  Object.assign(meshy.last('preview'), { thumbnail_url: meshy.assetUrl('meshys.png') });
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock, 10 * SECOND);
  return id;
}

async function textured(): Promise<string> {
  const id = await previewed();
  Object.assign(meshy.last('refine'), { thumbnail_url: meshy.assetUrl('meshys.png') });
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock, 10 * SECOND);
  return id;
}

async function posterOf(id: string): Promise<Buffer | undefined> {
  const poster = (await look(id)).model.files.find(({ kind }) => kind === 'poster');
  return poster && readFileSync(path.join(mediaDir, poster.path));
}

test('the picture is painted from the very file that was kept', async () => {
  const id = await textured();
  expect(painted).toEqual([await smallGlb('model')]);
  expect(await posterOf(id)).toEqual(
    Buffer.concat([Buffer.from('picture of '), await smallGlb('model')]),
  );
});

test('a painted picture is not owed by the workshop, whatever else is', async () => {
  const { model } = await look(await textured());
  const source = model.files.find(({ kind }) => kind === 'model')?.sha256;
  expect(model.workshop).toMatchObject({ done: null, crafts: { poster: { version: 1, source } } });
});

test('while the texture is made, Meshy’s picture of the shape will do', async () => {
  const id = await previewed();
  expect(painted).toEqual([]);
  expect(await sharp(await posterOf(id)).metadata()).toMatchObject({ format: 'webp', width: 64 });
});

test('Meshy’s own picture stands in for one that cannot be painted', async () => {
  portraitOf = () => ({ ok: false, reason: 'nothing of any size is drawn' });
  const id = await textured();
  expect((await look(id)).view.status).toBe('completed');
  expect(await sharp(await posterOf(id)).metadata()).toMatchObject({ format: 'webp', width: 64 });
});

test('a model is done without any picture when neither can be had', async () => {
  portraitOf = () => ({ ok: false, reason: 'nothing of any size is drawn' });
  meshy.assets.set('meshys.png', 404);
  const id = await textured();
  expect((await look(id)).view.status).toBe('completed');
  expect(await posterOf(id)).toBeUndefined();
});
