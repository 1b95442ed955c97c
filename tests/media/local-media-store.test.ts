import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepBytes } from '@/lib/media/keep-bytes';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { FileStat, MediaStore } from '@/lib/media/media-store';

const PATH = 'models/0123456789abcdef01234567.glb';

let dir: string;
let media: string;
let store: MediaStore;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'media-store-'));
  media = path.join(dir, 'media');
  store = createLocalMediaStore(media);
});
afterEach(() => rm(dir, { recursive: true }));

async function keep(text: string, place = PATH): Promise<void> {
  await keepBytes({ store, path: place, bytes: Buffer.from(text) });
}

describe('keeping', () => {
  test('a file cannot be seen before it is kept', async () => {
    const incoming = await store.receive(PATH);
    await incoming.write(Buffer.from('half'));
    expect(await store.stat(PATH)).toBeUndefined();
    expect(await store.open(PATH)).toBeUndefined();
    expect((await readdir(path.join(media, 'models')))[0]).toMatch(
      /^\.0123456789abcdef01234567\.glb\.part-\d+-[a-f0-9]{12}$/,
    );
    await incoming.write(Buffer.from(' whole'));
    expect(Buffer.from(await incoming.read(2, 100)).toString()).toBe('lf whole');
    await incoming.keep();
    expect(await readdir(path.join(media, 'models'))).toEqual([path.basename(PATH)]);
    expect(await store.stat(PATH)).toMatchObject({ path: PATH, bytes: 10 });
  });

  test('a discarded file leaves nothing, a kept one stays', async () => {
    const incoming = await store.receive(PATH);
    await incoming.write(Buffer.from('x'));
    await incoming.discard();
    await incoming.discard();
    expect(await readdir(path.join(media, 'models'))).toEqual([]);
    const kept = await store.receive(PATH);
    await kept.keep();
    await kept.discard();
    expect(await store.stat(PATH)).toMatchObject({ bytes: 0 });
  });

  test('two that keep the same path at once leave one whole file', async () => {
    const texts = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => keep(text)));
    expect(texts).toContain(await readFile(path.join(media, PATH), 'utf8'));
    expect(await readdir(path.join(media, 'models'))).toEqual([path.basename(PATH)]);
  });

  test('bytes are kept with their length and hash', async () => {
    expect(await keepBytes({ store, path: PATH, bytes: Buffer.from('abc') })).toEqual({
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});

describe('reading', () => {
  test('a range is its first to its last byte, and survives a removal', async () => {
    await keep('0123456789');
    const opened = await store.open(PATH);
    if (opened === undefined) throw new Error('not kept');
    expect(await store.remove(PATH)).toBe(true);
    expect(await store.remove(PATH)).toBe(false);
    const sink = new PassThrough();
    const received = buffer(sink);
    await opened.sendTo(sink, { start: 2, end: 4 });
    await opened.close();
    expect((await received).toString()).toBe('234');
    expect(await store.open(PATH)).toBeUndefined();
  });

  test('the kept files of a folder are listed, its parts are not', async () => {
    await keep('abc');
    await keep('defg', 'models/f123456789abcdef01234567.webp');
    const incoming = await store.receive(PATH);
    const found = [];
    for await (const { path: place, bytes } of store.list('models')) found.push([place, bytes]);
    expect(found.sort()).toEqual([
      [PATH, 3],
      ['models/f123456789abcdef01234567.webp', 4],
    ]);
    await incoming.discard();
    for await (const file of store.list('elsewhere')) expect(file).toBeUndefined();
  });

  test('the free space is that of the disk', async () => {
    expect(await store.freeBytes()).toBeGreaterThan(0);
  });
});

describe('the walls', () => {
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
  ])('the path %j is refused by every verb', async (place) => {
    await keep('abc');
    await writeFile(path.join(dir, 'secret'), 'secret');
    for (const verb of [store.open, store.stat, store.remove, store.receive]) {
      await expect(verb(place)).rejects.toThrow('not a media path');
    }
    expect(await readFile(path.join(dir, 'secret'), 'utf8')).toBe('secret');
  });

  test('a link is not a file', async () => {
    await keep('abc');
    await writeFile(path.join(dir, 'secret'), 'secret');
    await symlink(path.join(dir, 'secret'), path.join(media, 'models/linked.glb'));
    expect(await store.stat('models/linked.glb')).toBeUndefined();
    expect(await store.open('models/linked.glb')).toBeUndefined();
  });

  test('a folder is not a file', async () => {
    await mkdir(path.join(media, 'models/folder.glb'), { recursive: true });
    expect(await store.open('models/folder.glb')).toBeUndefined();
  });

  test('a folder that leads elsewhere is refused', async () => {
    await mkdir(media, { recursive: true });
    await mkdir(path.join(dir, 'elsewhere'));
    await writeFile(path.join(dir, 'elsewhere/x.glb'), 'secret');
    await symlink(path.join(dir, 'elsewhere'), path.join(media, 'models'));
    for (const verb of [store.open, store.stat, store.remove, store.receive]) {
      await expect(verb('models/x.glb')).rejects.toThrow('leads out of the media folder');
    }
    expect(await readdir(path.join(dir, 'elsewhere'))).toEqual(['x.glb']);
  });

  test('the media folder itself may be a link', async () => {
    await mkdir(path.join(dir, 'disk'));
    await symlink(path.join(dir, 'disk'), media);
    await keep('abc');
    expect(await readFile(path.join(dir, 'disk', PATH), 'utf8')).toBe('abc');
  });
});

test('parts are listed with when they were last written to, kept files are not', async () => {
  await keep('abc');
  const running = await store.receive(PATH);
  await running.write(Buffer.from('half'));
  const parts: FileStat[] = [];
  for await (const part of store.parts()) parts.push(part);
  await running.discard();
  expect(parts).toEqual([
    {
      path: expect.stringMatching(/^models\/\.\S+\.part-\d+-[a-f0-9]+$/),
      bytes: 4,
      modified_at: expect.any(Date),
    },
  ]);
});

test('an open file can be read in any order, short only at its end', async () => {
  await keep('abcdef');
  const opened = await store.open(PATH);
  if (!opened) throw new Error('it should be there');
  expect(Buffer.from(await opened.read(4, 9)).toString()).toBe('ef');
  expect(Buffer.from(await opened.read(1, 2)).toString()).toBe('bc');
  await opened.close();
});

test('sweeping takes the parts nobody writes to any more, and nothing else', async () => {
  await keep('abc');
  const running = await store.receive(PATH);
  const stale = path.join(media, 'models/.x.glb.part-7-0a1b2c3d4e5f');
  const foreign = path.join(media, 'models/.keep');
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const place of [stale, foreign]) {
    await writeFile(place, 'x');
    await utimes(place, yesterday, yesterday);
  }
  expect(await store.sweepParts(new Date(Date.now() - 3_600_000))).toBe(1);
  await running.keep();
  expect((await readdir(path.join(media, 'models'))).sort()).toEqual([
    '.keep',
    path.basename(PATH),
  ]);
  expect(await createLocalMediaStore(path.join(dir, 'new')).sweepParts(new Date())).toBe(0);
});
