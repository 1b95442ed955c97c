import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepBytes } from '@/lib/media/keep-bytes';
import type { MediaStore } from '@/lib/media/media-store';
import { countFiles, migrateFiles, removeMigrated } from '@/lib/media/migrate/migrate-files';
import { STORES, type StoreUnderTest } from '../stores-under-test';

const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
const FILES: Record<string, string> = {
  'models/0.glb': 'nothing'.repeat(200),
  'models/1.glb': 'one',
  'models/1.webp': '',
  'models/2.glb': 'two',
  'models/3.glb': 'three',
  'formats/1.zip': 'made of one',
  'lost-and-found/1-x.glb': 'lost',
};
const progress = () => {};
const [FOLDER, BUCKET] = STORES;

describe.each([
  ['into a bucket', FOLDER, BUCKET],
  ['into a folder', BUCKET, FOLDER],
])('%s', (_, source, aim) => {
  const stops: (() => Promise<void>)[] = [];
  let places: StoreUnderTest[] = [];
  let from: MediaStore;
  let to: MediaStore;
  const expected = async (path: string) =>
    path.startsWith('models/') ? sumOf(FILES[path] ?? '') : undefined;

  beforeAll(async () => {
    for (const kind of [source, aim]) stops.push((await kind?.start()) ?? (async () => {}));
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });
  beforeEach(async () => {
    if (!source || !aim) throw new Error('two kinds of stores are needed');
    const opened = [await source.open(), await aim.open()] as const;
    places = [...opened];
    [from, to] = [opened[0].store, opened[1].store];
    for (const [path, text] of Object.entries(FILES)) await keep(from, path, text);
  });
  afterEach(async () => {
    for (const { close } of places) await close();
  });

  const keep = (store: MediaStore, path: string, text: string) =>
    keepBytes({ store, path, bytes: Buffer.from(text) });
  async function textAt(store: MediaStore, path: string): Promise<string | undefined> {
    const file = await store.open(path);
    const text = file && Buffer.from(await file.read(0, file.bytes)).toString();
    await file?.close();
    return text;
  }

  test('every file of every folder comes there, and stays here', async () => {
    const done = await migrateFiles({ from, to, expected, progress });
    expect(done).toMatchObject({ files: 7, copied: 7, there: 0, damaged: [] });
    for (const store of [from, to]) {
      for (const [path, text] of Object.entries(FILES)) {
        expect(await textAt(store, path)).toBe(text);
      }
      expect(await countFiles(store)).toEqual({ files: 7, bytes: done.bytes });
    }
  });

  test('what is there is compared and not sent again; what is there otherwise is replaced', async () => {
    await keep(to, 'models/1.glb', 'one');
    await keep(to, 'formats/1.zip', 'made of one');
    await keep(to, 'models/2.glb', 'owt');
    await keep(to, 'models/3.glb', 'half');
    const done = await migrateFiles({ from, to, expected, progress });
    expect(done).toMatchObject({ files: 7, copied: 5, there: 2 });
    expect(await textAt(to, 'models/2.glb')).toBe('two');
    expect(await textAt(to, 'models/3.glb')).toBe('three');
  });

  test('a file that is not what the database says is named, and taken nowhere', async () => {
    await keep(from, 'models/2.glb', 'tvo');
    const done = await migrateFiles({ from, to, expected, progress });
    expect(done).toMatchObject({ files: 7, copied: 6, damaged: ['models/2.glb'] });
    expect(await textAt(to, 'models/2.glb')).toBeUndefined();
  });

  test('bytes that come back otherwise end it', async () => {
    const open = to.open;
    to.open = async (path) => {
      const file = await open(path);
      const read = async () => Buffer.from('eno');
      return file && path === 'models/1.glb'
        ? { bytes: file.bytes, read, sendTo: file.sendTo, close: () => file.close() }
        : file;
    };
    await expect(migrateFiles({ from, to, expected, progress })).rejects.toThrow(
      'models/1.glb came back with other bytes',
    );
  });

  test('only what lies there with the same length is removed here', async () => {
    await keep(to, 'models/1.glb', 'one');
    await keep(to, 'models/3.glb', 'half');
    expect(await removeMigrated({ from, to })).toBe(1);
    expect(await from.stat('models/1.glb')).toBeUndefined();
    expect(await textAt(from, 'models/3.glb')).toBe('three');
    expect((await countFiles(from)).files).toBe(6);
  });
});
