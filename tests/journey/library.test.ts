import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportLine } from '@/lib/library/view';
import { readZip, type Unzipped } from '../media/zip/read-zip';
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

const dirs = { old: newDataDir(), fresh: newDataDir(), aside: newDataDir() };
const PROMPT = 'a blue mug & <i>spoon</i>';
let site: Site;
let modelId: string;
let zip: Buffer;
let files: Unzipped[];

beforeAll(async () => {
  site = await startSite({ DATA_DIR: dirs.old });
  const ada = new Person(site.url);
  await ada.signUp('Ada');
  modelId = (await ada.generate(PROMPT)).id;
  await ada.finished(modelId);
  const answer = await ada.call('/api/account/library');
  expect(answer.headers.get('content-disposition')).toContain('nexaai-library-');
  zip = Buffer.from(await answer.arrayBuffer());
  files = readZip(zip);
  expect(await site.stop()).toBe(0);
});

afterAll(() => {
  for (const dir of Object.values(dirs)) removeDataDir(dir);
});

test('it comes into a fresh install, byte for byte, by the site and by the command', async () => {
  site = await startSite({ DATA_DIR: dirs.fresh });
  const bob = new Person(site.url);
  await bob.signUp('Bob');
  const answer = await bob.call('/api/account/library', {
    method: 'POST',
    headers: { 'content-type': 'application/zip' },
    body: new Uint8Array(zip),
  });
  const lines = (await answer.text()).trim().split('\n');
  const last = JSON.parse(lines.at(-1) ?? '') as ImportLine;
  expect(last).toMatchObject({ kind: 'report', report: { models: 1, imported: 1, refused: 0 } });
  const view = await bob.look(modelId);
  expect(view).toMatchObject({ status: 'completed', prompt: PROMPT, engine: 'demo' });
  const glb = Buffer.from(await (await bob.call(`/media/models/${modelId}.glb`)).arrayBuffer());
  expect(files.find(({ name }) => name.endsWith('model.glb'))?.bytes.equals(glb)).toBe(true);
  const again = readZip(Buffer.from(await (await bob.call('/api/account/library')).arrayBuffer()));
  expect(sumsOf(again)).toEqual(sumsOf(files));
  const archive = path.join(dirs.aside, 'library.zip');
  writeFileSync(archive, zip);
  const command = launch(['import', archive], { DATA_DIR: dirs.fresh });
  const told = outputOf(command);
  expect(await exitOf(command)).toBe(0);
  expect(told()).toContain('Of 1 models 0 were imported, 1 were here already, 0 were refused.');
  expect(await site.stop()).toBe(0);
  expect(readFileSync(path.join(dirs.fresh, 'media', 'models', `${modelId}.glb`))).toEqual(glb);
});

/** All sums but those that tell when it was exported. */
const sumsOf = (library: Unzipped[]) =>
  library
    .find(({ name }) => name === 'SHA256SUMS')
    ?.bytes.toString()
    .split('\n')
    .filter((line) => !line.endsWith('metadata.json'));
