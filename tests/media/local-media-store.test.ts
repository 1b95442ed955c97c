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
import type { MediaStore } from '@/lib/media/media-store';

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
});

describe('the walls', () => {
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
