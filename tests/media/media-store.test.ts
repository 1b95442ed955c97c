import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { keepBytes } from '@/lib/media/keep-bytes';
import type { FileStat, MediaStore, OpenFile } from '@/lib/media/media-store';
import { STORES } from './stores-under-test';

const PATH = 'models/0123456789abcdef01234567.glb';
const OTHER = 'models/f123456789abcdef01234567.webp';

describe.each(STORES)('$kind', ({ start, open }) => {
  let stop = async () => {};
  let close = async () => {};
  let store: MediaStore;
  beforeAll(async () => {
    stop = await start();
  });
  afterAll(() => stop());
  beforeEach(async () => {
    ({ store, close } = await open());
  });
  afterEach(() => close());

  const keep = (bytes: Uint8Array | string, place = PATH) =>
    keepBytes({ store, path: place, bytes: Buffer.from(bytes) });
  async function opened(place = PATH): Promise<OpenFile> {
    const file = await store.open(place);
    if (!file) throw new Error('it should be there');
    return file;
  }
  async function read(place = PATH): Promise<Buffer> {
    const file = await opened(place);
    const bytes = Buffer.from(await file.read(0, file.bytes + 10));
    await file.close();
    return bytes;
  }
  async function all(files: AsyncIterable<FileStat>): Promise<FileStat[]> {
    const found: FileStat[] = [];
    for await (const file of files) found.push(file);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  test('shows no file before it is kept', async () => {
    const incoming = await store.receive(PATH);
    await incoming.write(Buffer.from('half'));
    expect(await store.stat(PATH)).toBeUndefined();
    expect(await store.open(PATH)).toBeUndefined();
    expect(await all(store.list('models'))).toEqual([]);
    await incoming.write(Buffer.from(' whole'));
    expect(Buffer.from(await incoming.read(2, 100)).toString()).toBe('lf whole');
    await incoming.keep();
    await incoming.discard();
    expect(await all(store.parts())).toEqual([]);
    expect(await store.stat(PATH)).toMatchObject({ path: PATH, bytes: 10 });
    expect((await read()).toString()).toBe('half whole');
  });

  test('keeps nothing of a discarded file', async () => {
    await keep('before');
    const incoming = await store.receive(PATH);
    await incoming.write(Buffer.from('after'));
    await incoming.discard();
    await incoming.discard();
    expect((await read()).toString()).toBe('before');
    expect(await all(store.parts())).toEqual([]);
  });

  test.each([0, 1, 999, 1000, 1001, 1800, 2500])('keeps %i bytes as they were', async (length) => {
    const bytes = randomBytes(length);
    expect(await keep(bytes)).toMatchObject({ bytes: length });
    expect(await store.stat(PATH)).toMatchObject({ bytes: length });
    const file = await opened();
    expect(file.bytes).toBe(length);
    const sink = new PassThrough();
    const received = buffer(sink);
    expect(await file.sendTo(sink, { start: 0, end: length - 1 })).toBe('sent');
    expect((await received).equals(bytes)).toBe(true);
    await file.close();
  });

  test('replaces a file by another', async () => {
    await keep('the first, which is longer');
    await keep('the second');
    expect((await read()).toString()).toBe('the second');
  });

  test('leaves one whole file when four keep the same path at once', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(900));
    await Promise.all(texts.map((text) => keep(text)));
    expect(texts).toContain((await read()).toString());
    expect(await all(store.parts())).toEqual([]);
  });

  test('reads in any order, and less only at the end', async () => {
    await keep('abcdef');
    const file = await opened();
    expect(Buffer.from(await file.read(4, 9)).toString()).toBe('ef');
    expect(Buffer.from(await file.read(1, 2)).toString()).toBe('bc');
    expect(Buffer.from(await file.read(3, 1)).toString()).toBe('d');
    expect(await file.read(6, 1)).toHaveLength(0);
    await file.close();
  });

  test('sends a range from its first to its last byte', async () => {
    await keep('0123456789');
    const file = await opened();
    for (const [range, text] of [
      [{ start: 2, end: 4 }, '234'],
      [{ start: 0, end: 0 }, '0'],
      [{ start: 9, end: 9 }, '9'],
    ] as const) {
      const sink = new PassThrough();
      const received = buffer(sink);
      await file.sendTo(sink, range);
      expect((await received).toString()).toBe(text);
    }
    await file.close();
  });

  test('never sends less than was asked for', async () => {
    await keep('0123456789');
    const file = await opened();
    const sink = new PassThrough();
    const received = buffer(sink);
    received.catch(() => {});
    await expect(file.sendTo(sink, { start: 0, end: 10 })).rejects.toThrow('shorter');
    await expect(received).rejects.toThrow();
    await file.close();
  });

  test('says that the reader left', async () => {
    await keep(randomBytes(900));
    const file = await opened();
    const sink = new PassThrough({ highWaterMark: 1 });
    const sent = file.sendTo(sink, { start: 0, end: 899 });
    sink.destroy();
    expect(await sent).toBe('reader-left');
    await file.close();
  });

  test('removes a file once', async () => {
    await keep('x');
    expect(await store.remove(PATH)).toBe(true);
    expect(await store.remove(PATH)).toBe(false);
    expect(await store.open(PATH)).toBeUndefined();
    expect(await store.stat(PATH)).toBeUndefined();
  });

  test('copies a file, and each is removed alone', async () => {
    await keep('x');
    expect(await store.copy(PATH, OTHER)).toBe(true);
    await store.remove(PATH);
    expect((await read(OTHER)).toString()).toBe('x');
    expect(await store.copy(PATH, OTHER)).toBe(false);
    expect((await read(OTHER)).toString()).toBe('x');
  });

  test('moves a file over another', async () => {
    await keep('x');
    await keep('y', 'lost-and-found/1-x.glb');
    expect(await store.move(PATH, 'lost-and-found/1-x.glb')).toBe(true);
    expect(await store.move(PATH, OTHER)).toBe(false);
    expect(await store.stat(PATH)).toBeUndefined();
    expect((await read('lost-and-found/1-x.glb')).toString()).toBe('x');
  });

  test('lists what a folder holds, and nothing of another', async () => {
    await keep('abc');
    await keep('defg', OTHER);
    await keep('h', 'models-of-old/x.glb');
    await keep('i', 'models/deeper/x.glb');
    const found = await all(store.list('models'));
    expect(found.map(({ path, bytes }) => [path, bytes])).toEqual([
      [PATH, 3],
      [OTHER, 4],
    ]);
    const old = found.filter(({ modified_at }) => Date.now() - modified_at.getTime() > 60_000);
    expect(old).toEqual([]);
    expect(await all(store.list('elsewhere'))).toEqual([]);
  });

  test('tells the folders there are', async () => {
    const folders: string[] = [];
    for await (const folder of store.folders()) folders.push(folder);
    expect(folders).toEqual([]);
    for (const place of [PATH, OTHER, 'formats/x.zip', 'lost-and-found/1-x.glb'])
      await keep('x', place);
    for await (const folder of store.folders()) folders.push(folder);
    expect(folders.sort()).toEqual(['formats', 'lost-and-found', 'models']);
  });

  test('lists parts with when they were last written to, and sweeps those left alone', async () => {
    await keep('abc');
    const running = await store.receive(PATH);
    await running.write(Buffer.from('half'));
    expect(await all(store.parts())).toEqual([
      {
        path: expect.stringMatching(/^models\/\.\S+\.part-\d+-[a-f0-9]+$/),
        bytes: 4,
        modified_at: expect.any(Date),
      },
    ]);
    expect(await store.sweepParts(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await store.sweepParts(new Date(Date.now() + 3_600_000))).toBe(1);
    await running.discard();
    expect((await read()).toString()).toBe('abc');
  });

  test('tells how much room there is, and that it can be reached', async () => {
    expect(await store.freeBytes()).toBeGreaterThan(0);
    await store.reach();
    expect(store.lend(PATH, { content_type: 'image/webp' })).toBeUndefined();
  });

  test.each([
    '../secret',
    'models/../../secret',
    '/etc/passwd',
    'models//x.glb',
    'models/.hidden',
    'models/x\0.glb',
    'models\\x.glb',
    'a/b/c/d/e',
    '',
  ])('refuses the path %j with every verb', async (place) => {
    for (const verb of [store.open, store.stat, store.remove, store.receive]) {
      await expect(verb(place)).rejects.toThrow('not a media path');
    }
    await expect(store.copy(place, PATH)).rejects.toThrow('not a media path');
    await expect(store.move(PATH, place)).rejects.toThrow('not a media path');
    await expect(all(store.list(place))).rejects.toThrow('not a media path');
  });
});
