import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type S3Server, startS3 } from '../media/s3/s3-server';
import { readZip } from '../media/zip/read-zip';
import { Person } from './person';
import {
  exitOf,
  launch,
  newDataDir,
  outputOf,
  removeDataDir,
  type Site,
  startSite,
} from './site-under-test';

const dirs = { site: newDataDir(), backups: newDataDir(), restored: newDataDir() };
let s3: S3Server;
let site: Site;
let inBucket: Record<string, string>;
let ada: Person;
let modelId: string;

beforeAll(async () => {
  s3 = await startS3();
  const { endpoint, region, name, keys } = await s3.bucket();
  inBucket = {
    MEDIA_STORE: 's3',
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_BUCKET: name,
    S3_PREFIX: 'nexaai',
    S3_ACCESS_KEY_ID: keys.access_key_id,
    S3_SECRET_ACCESS_KEY: keys.secret_access_key,
  };
  site = await startSite({ ...inBucket, DATA_DIR: dirs.site });
  ada = new Person(site.url);
  await ada.signUp('Ada');
});

afterAll(async () => {
  site.process.kill();
  await s3.close();
  for (const dir of Object.values(dirs)) removeDataDir(dir);
});

async function run(command: string[], settings: Record<string, string>) {
  const child = launch(command, settings);
  const told = outputOf(child);
  return { code: await exitOf(child), told: told() };
}

test('a model is made into the bucket, and sent from there', async () => {
  modelId = (await ada.generate('a red mug', { preview_only: true })).id;
  await ada.finished(modelId);
  const view = await ada.look(modelId);
  expect(view.status).toBe('completed');
  const whole = await ada.call(`/media/models/${modelId}.preview.glb`);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  expect(whole.headers.get('etag')).toBe(`"${sha256}"`);
  const part = await ada.call(`/media/models/${modelId}.preview.glb`, {
    headers: { range: 'bytes=12-99' },
  });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(12, 100))).toBe(true);
  expect((await ada.call(`/media/models/${modelId}.webp`)).status).toBe(200);
  const archive = await ada.call(`/api/archive?ids=${modelId}`);
  const files = readZip(Buffer.from(await archive.arrayBuffer()));
  expect(files.some((file) => file.bytes.equals(bytes))).toBe(true);
  const models = path.join(dirs.site, 'media', 'models');
  expect(existsSync(models) ? readdirSync(models) : []).toEqual([]);
});

test('the overview has nothing to say against it, and the trial of the storage passes', async () => {
  const overview = await (await ada.call('/api/admin/overview')).json();
  expect(overview.disk).toMatchObject({ in_bucket: true, trouble: null, missing: 0 });
  const trial = await (await ada.post('/api/admin/tests/storage')).json();
  expect(trial).toMatchObject({ outcome: 'passed' });
  expect(site.output()).not.toContain('canary');
});

test('nothing is taken elsewhere while the site runs', async () => {
  const refused = await run(['storage-migrate', '--to', 'local'], {
    ...inBucket,
    DATA_DIR: dirs.site,
  });
  expect(refused).toMatchObject({ code: 1, told: expect.stringContaining('A site runs on') });
});

test('a backup holds the objects, and is restored into another part of the bucket', async () => {
  const settings = { ...inBucket, DATA_DIR: dirs.site };
  const backup = await run(['backup', '--to', dirs.backups], settings);
  expect(backup).toMatchObject({ code: 0 });
  const [name = ''] = readdirSync(dirs.backups);
  const restore = ['restore', path.join(dirs.backups, name), '--into', dirs.restored];
  const used = await run(restore, settings);
  expect(used).toMatchObject({ code: 1, told: expect.stringContaining('Name another S3_PREFIX') });
  const fresh = await run(restore, { ...settings, S3_PREFIX: 'restored' });
  expect(fresh).toMatchObject({ code: 0, told: expect.stringContaining(' 0 violations') });
});

test('the files come home, byte for byte, and what is deleted there is gone', async () => {
  expect(await site.stop()).toBe(0);
  const settings = { ...inBucket, DATA_DIR: dirs.site };
  const home = await run(['storage-migrate', '--to', 'local'], settings);
  expect(home).toMatchObject({ code: 0, told: expect.stringContaining('MEDIA_STORE=local') });
  const verified = await run(['verify-data'], { DATA_DIR: dirs.site });
  expect(verified).toMatchObject({ code: 0, told: expect.stringContaining('Looked at 1 models') });
  site = await startSite(settings);
  ada = ada.also(site.url);
  expect((await ada.call(`/api/generations/${modelId}`, { method: 'DELETE' })).ok).toBe(true);
  expect((await ada.call('/api/trash', { method: 'DELETE' })).ok).toBe(true);
  expect((await ada.call(`/media/models/${modelId}.preview.glb`)).status).toBe(404);
  expect(await site.stop()).toBe(0);
  const left = await run(['storage-migrate', '--to', 'local', '--dry-run'], settings);
  expect(left.told).toContain('To copy and compare: 0 files');
});
