import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { archiveEntries } from '@/lib/generations/archive';
import { changeGeneration } from '@/lib/generations/change';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import type { ModelDocument } from '@/lib/generations/documents';
import { findSelected } from '@/lib/generations/find-selected';
import { models } from '@/lib/generations/store';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { zipOf } from '@/lib/media/zip/zip-of';
import { readZip } from '../media/zip/read-zip';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

const { dataDir } = setUpDatabase();
const media = path.join(dataDir, 'media');
beforeEach(emptyDatabase);

async function make(prompt: string, user = ada) {
  return (await createGeneration(user, NewGeneration.parse({ prompt }))).id;
}

/** Keeps a file for a model, on the disk and in its document. */
async function keep(id: string, ending: '.glb' | '.webp', text: string) {
  const file: ModelDocument['files'][number] = {
    kind: ending === '.glb' ? 'model' : 'poster',
    path: `models/${id}${ending}`,
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
    content_type: 'x',
  };
  mkdirSync(path.join(media, 'models'), { recursive: true });
  writeFileSync(path.join(media, file.path), text);
  for (const { _id } of await findSelected(ada, [id])) {
    await models().updateOne({ _id }, { $push: { files: file } });
  }
}

async function unzipped(ids: string[]) {
  const chunks: Uint8Array[] = [];
  const entries = archiveEntries(await findSelected(ada, ids), createLocalMediaStore(media));
  for await (const chunk of zipOf(entries)) chunks.push(chunk);
  return readZip(Buffer.concat(chunks));
}

test('each file is named after its model, of the same words apart, with a record beside it', async () => {
  const [one, two, three] = [await make('a mug'), await make('A mug!'), await make('a cup')];
  await changeGeneration(ada, three, { title: 'Grail', tags: ['old'], notes: 'of gold' });
  await keep(one, '.glb', 'glTF one');
  await keep(one, '.webp', 'picture');
  await keep(two, '.glb', 'glTF two');
  const files = await unzipped([one, two, three]);
  expect(files.map(({ name }) => name)).toEqual([
    'a-mug.glb',
    'a-mug.webp',
    'a-mug.json',
    'a-mug-2.glb',
    'a-mug-2.json',
    'grail.json',
  ]);
  expect(files.every(({ isSound }) => isSound)).toBe(true);
  expect(files[3]?.bytes.toString()).toBe('glTF two');
  const record = (name: string) =>
    JSON.parse(files.find((file) => file.name === name)?.bytes.toString() ?? '');
  expect(record('grail.json')).toMatchObject({
    prompt: 'a cup',
    tags: ['old'],
    notes: 'of gold',
    files: [],
  });
  expect(record('a-mug-2.json')).toMatchObject({
    id: two,
    prompt: 'A mug!',
    files: [{ name: 'a-mug-2.glb', kind: 'model', bytes: 8 }],
  });
});

test('a file that is gone or cut short is left out, and not recorded as included', async () => {
  const id = await make('a mug');
  await keep(id, '.glb', 'whole');
  await keep(id, '.webp', 'whole');
  writeFileSync(path.join(media, `models/${id}.glb`), 'who');
  const files = await unzipped([id]);
  expect(files.map(({ name }) => name)).toEqual(['a-mug.webp', 'a-mug.json']);
  expect(JSON.parse(files[1]?.bytes.toString() ?? '').files).toHaveLength(1);
});

test('only my own are in it', async () => {
  const [mine, other] = [await make('a mug'), await make('a star', bob)];
  expect((await unzipped([mine, other])).map(({ name }) => name)).toEqual(['a-mug.json']);
  await expect(unzipped([other])).rejects.toMatchObject({ code: 'not-found' });
});
