import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { jobs, models } from '@/lib/generations/store';
import { toView } from '@/lib/generations/to-view';
import { createGlbMeasurer } from '@/lib/media/report/glb-measurer';
import { reportCraft } from '@/lib/workshop/crafts/report';
import { sampleGlb } from '../media/glb/sample-glb';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { shopOver } from './shop-under-test';

const { dataDir } = setUpDatabase();
const mediaDir = path.join(dataDir, 'media');
const measure = createGlbMeasurer({ worker: path.resolve('dist/glb-measurer.js') });
let shop: ReturnType<typeof shopOver>;

beforeEach(async () => {
  await emptyDatabase();
  rmSync(mediaDir, { recursive: true, force: true });
  shop = shopOver(mediaDir);
});

const SHA = 'a'.repeat(64);

/** A finished model with a real GLB. */
async function finished(): Promise<void> {
  const glb = await sampleGlb();
  const id = await shop.finished();
  writeFileSync(path.join(mediaDir, `models/${id}.glb`), glb);
  await models().updateOne({}, { $set: { 'files.0.bytes': glb.length, 'files.0.sha256': SHA } });
}

const view = async () => {
  const [model, job] = await Promise.all([models().findOne({}), jobs().findOne({})]);
  if (!model || !job) throw new Error('there is no model');
  return { model, ...toView(model, job, new Date()) };
};

test('a model gets its report, and is found by its look', async () => {
  await finished();
  await shop.work([reportCraft(measure)]);
  const { report, report_trouble, model } = await view();
  expect(report).toMatchObject({ of: SHA, triangles: 2048, size: [4, 2, 0], volume: null });
  expect(report_trouble).toBeNull();
  expect(model.look).toEqual({ colors: ['brown'], shape: 'flat' });
});

test('a file that is no model has a reason instead, and is not tried again', async () => {
  await shop.finished('nothing of the kind');
  let tries = 0;
  const counted = reportCraft((...asked) => {
    tries++;
    return measure(...asked);
  });
  await shop.work([counted]);
  await shop.work([counted]);
  const { report, report_trouble } = await view();
  expect(report).toBeNull();
  expect(report_trouble).toMatch(/./);
  expect(tries).toBe(1);
});

test('a report of a file that is shown no more is not told', async () => {
  await finished();
  await shop.work([reportCraft(measure)]);
  await models().updateOne({}, { $set: { 'files.0.sha256': 'c'.repeat(64) } });
  expect((await view()).report).toBeNull();
});
