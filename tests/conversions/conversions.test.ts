import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SessionUser } from '@/lib/auth/user';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { askForConversion } from '@/lib/conversions/ask';
import { LEASE_MS } from '@/lib/conversions/claim';
import { conversions } from '@/lib/conversions/conversion';
import { findOwnConversion } from '@/lib/conversions/find-own';
import { forgetConversionsOfModel, withTheirConversions } from '@/lib/conversions/forget';
import { listConversions } from '@/lib/conversions/list';
import { type Making, makeNext } from '@/lib/conversions/make-next';
import { noteUse } from '@/lib/conversions/note-use';
import { sweepConversions } from '@/lib/conversions/sweep';
import { ConversionWish } from '@/lib/conversions/wish';
import { parseId } from '@/lib/db/id';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { models } from '@/lib/generations/store';
import { log } from '@/lib/log';
import { type ConvertFormat, createFormatConverter } from '@/lib/media/converter/format-converter';
import { keepBytes } from '@/lib/media/keep-bytes';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import type { MediaStore } from '@/lib/media/media-store';
import { FORMAT_FACTS, MODEL_FORMATS } from '@/lib/media/model-format';
import { StoreFailed } from '@/lib/media/store-failed';
import { modelPath, type StoredFile } from '@/lib/media/stored-file';
import { TestClock } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';

const { dataDir } = setUpDatabase();
const mediaDir = path.join(dataDir, 'media');
const media = createLocalMediaStore(mediaDir);
const convert = createFormatConverter({ worker: path.resolve('dist/format-converter.js') });
const ada: SessionUser = { id: 'ab'.repeat(12), name: 'Ada', email: 'a@b.co', role: 'user' };
const bob: SessionUser = { ...ada, id: 'cd'.repeat(12) };
let clock: TestClock;
let modelId: string;

beforeEach(async () => {
  rmSync(mediaDir, { recursive: true, force: true });
  await emptyDatabase();
  clock = new TestClock();
  modelId = await finishedModel('first');
});

/** A model of Ada's whose GLB is on the disk; `name` makes its bytes differ. */
async function finishedModel(name: string): Promise<string> {
  const { id } = await createGeneration(ada, NewGeneration.parse({ prompt: name }));
  await keepGlb(id, name);
  return id;
}

async function keepGlb(id: string, name: string): Promise<void> {
  const bytes = await smallGlb(name);
  const kept = await keepBytes({ store: media, path: modelPath(id), bytes });
  const content_type = 'model/gltf-binary';
  const file: StoredFile = { kind: 'model', path: modelPath(id), content_type, ...kept };
  const _id = parseId(id);
  if (!_id) throw new Error(id);
  await models().updateOne({ _id }, { $set: { status: 'completed', files: [file] } });
}

const ask = (wish: unknown = { format: 'stl' }, id = modelId, user = ada) =>
  askForConversion(user, id, ConversionWish.parse(wish), { media, now: new Date(clock.now()) });
const make = (over: Partial<Making> = {}) => makeNext({ media, convert, clock, ...over });
const look = async (_id: Awaited<ReturnType<typeof ask>>['_id']) => {
  const found = await conversions().findOne({ _id });
  if (!found) throw new Error('it is gone');
  return found;
};
const isThere = (place: string) => existsSync(path.join(mediaDir, place));
const sweep = (maxBytes = 1_000_000) => sweepConversions({ media, nowMs: clock.now(), maxBytes });

async function made(wish?: unknown, id = modelId) {
  const { _id } = await ask(wish, id);
  await make();
  const conversion = await look(_id);
  expect(conversion.state).toBe('ready');
  return conversion;
}

const away = () => new StoreFailed({ code: 'S3_UNREACHABLE', is_passing: true }, 'it is away');

describe('asking', () => {
  test.each([
    [{ format: 'blend' }, /format: use fbx, obj/],
    [{ format: 'obj', height_mm: 10 }, /only STL and 3MF/],
    [{ format: 'stl', height_mm: 0 }, /whole number from 1/],
    [{ format: 'stl', height_mm: 1.5 }, /whole number/],
  ])('%o is refused', (wish, words) => {
    expect(() => ConversionWish.parse(wish)).toThrow(words);
  });

  test('queues it once, however often it is asked for', async () => {
    const [one, other] = await Promise.all([ask(), ask()]);
    expect(one._id).toEqual(other._id);
    expect((await ask({ format: 'stl', height_mm: 100 }))._id).toEqual(one._id);
    expect((await ask({ format: 'stl', height_mm: 50 }))._id).not.toEqual(one._id);
    expect(await listConversions(ada, modelId)).toHaveLength(2);
  });

  test('is for the owner alone', async () => {
    const { _id } = await ask();
    const asked = { generation: modelId, conversion: _id.toHexString() };
    expect((await findOwnConversion(ada, asked)).conversion._id).toEqual(_id);
    await expect(findOwnConversion(bob, asked)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask({ format: 'ply' }, modelId, bob)).rejects.toMatchObject({ code: 'not-found' });
    const elsewhere = { ...asked, generation: await finishedModel('second') };
    await expect(findOwnConversion(ada, elsewhere)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('waits for a model, and for those before it', async () => {
    const { id } = await createGeneration(ada, NewGeneration.parse({ prompt: 'not made yet' }));
    await expect(ask({ format: 'ply' }, id)).rejects.toMatchObject({ code: 'conflict' });
    for (const format of ['obj', 'stl', '3mf', 'usdz', 'ply']) await ask({ format });
    const sixth = ask({ format: 'stl', height_mm: 7 });
    await expect(sixth).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  test('again for what failed waits for those before it, too', async () => {
    const { _id } = await ask({ format: 'stl', height_mm: 7 });
    await conversions().updateOne({ _id }, { $set: { state: 'failed' } });
    for (const format of ['obj', 'stl', '3mf', 'usdz', 'ply']) await ask({ format });
    const again = ask({ format: 'stl', height_mm: 7 });
    await expect(again).rejects.toMatchObject({ code: 'too-many-requests' });
    expect((await look(_id)).state).toBe('failed');
  });

  test('for what is ready gives it also while the store is away', async () => {
    const { _id } = await made();
    const wish = ConversionWish.parse({ format: 'stl' });
    const gone = { stat: async () => Promise.reject(away()) };
    const asked = askForConversion(ada, modelId, wish, { media: gone, now: new Date() });
    expect(await asked).toMatchObject({ _id, state: 'ready' });
  });
});

describe('making', () => {
  test.each(MODEL_FORMATS.filter((format) => !FORMAT_FACTS[format].needs_texture))(
    '%s is kept under its own name',
    async (format) => {
      const conversion = await made({ format });
      expect(conversion).toMatchObject({ progress: 100, lease: null, reason: null });
      expect(conversion.path).toMatch(
        new RegExp(`^formats/${modelId}\\.[0-9a-f]{16}\\..*${format}`),
      );
      expect((await media.stat(conversion.path))?.bytes).toBe(conversion.bytes);
      expect(await make()).toBe(false);
      expect(await ask({ format })).toMatchObject({ _id: conversion._id, state: 'ready' });
    },
  );

  test('of another texture is another file', async () => {
    const first = await made();
    await keepGlb(modelId, 'painted anew');
    expect(await listConversions(ada, modelId)).toEqual([]);
    const second = await made();
    expect(second.path).not.toBe(first.path);
  });

  test('begins again where the file was lost, and after a failure', async () => {
    const { _id, path: place } = await made();
    rmSync(path.join(mediaDir, place));
    expect(await ask()).toMatchObject({ _id, state: 'queued', progress: 0 });
    const fails: ConvertFormat = () => ({
      percent: () => 0,
      made: Promise.resolve({ ok: false, reason: 'This model lies flat.', is_told: true }),
    });
    await make({ convert: fails });
    expect(await look(_id)).toMatchObject({ state: 'failed', reason: 'This model lies flat.' });
    expect(await ask()).toMatchObject({ _id, state: 'queued', reason: null });
    await make();
    expect((await look(_id)).state).toBe('ready');
  });

  test('keeps what only the log should know out of the reason', async () => {
    const { _id } = await ask();
    const crashes: ConvertFormat = () => ({
      percent: () => 0,
      made: Promise.resolve({ ok: false, reason: '/secret/place', is_told: false }),
    });
    await make({ convert: crashes });
    expect((await look(_id)).reason).toMatch(/^This file could not be made/);
  });

  test('of a model whose file is gone says so', async () => {
    const { _id } = await ask();
    await media.remove(modelPath(modelId));
    await make();
    expect(await look(_id)).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/not on this server/),
    });
  });

  test('of a model too large for it is not begun', async () => {
    const { _id, model_id } = await ask();
    await models().updateOne({ _id: model_id }, { $set: { 'files.0.bytes': 151_000_000 } });
    const never: ConvertFormat = () => {
      throw new Error('it was begun');
    };
    await make({ convert: never });
    expect((await look(_id)).reason).toMatch(/^This model is too large/);
  });

  test('is one process’s work, and another’s once that one is gone', async () => {
    const { _id } = await ask();
    const until = new Date(clock.now() + LEASE_MS);
    const theirs = { state: 'making', lease: { owner: 'gone', until }, tries: 1 } as const;
    await conversions().updateOne({ _id }, { $set: theirs });
    expect(await make()).toBe(false);
    clock.pass(LEASE_MS + 1);
    expect(await make()).toBe(true);
    expect((await look(_id)).state).toBe('ready');
  });

  test('that ended three processes is given up', async () => {
    const { _id } = await ask();
    const until = new Date(clock.now() - 1);
    const theirs = { state: 'making', lease: { owner: 'gone', until }, tries: 3 } as const;
    await conversions().updateOne({ _id }, { $set: theirs });
    expect(await make()).toBe(false);
    expect(await look(_id)).toMatchObject({ state: 'failed', lease: null });
  });

  test('that is stopped with its process waits for the next', async () => {
    const { _id } = await ask();
    const stop = new AbortController();
    const slow: ConvertFormat = () => {
      stop.abort();
      const reason = 'it was stopped';
      return { percent: () => 40, made: Promise.resolve({ ok: false, reason, is_told: false }) };
    };
    await make({ convert: slow, signal: stop.signal });
    expect(await look(_id)).toMatchObject({ state: 'queued', lease: null, tries: 0 });
  });

  test('by a process that was away leaves what another has made of it', async () => {
    const { _id, path: place } = await ask();
    const away: ConvertFormat = (task, signal) => {
      const { made: running, percent } = convert(task, signal);
      clock.pass(LEASE_MS + 1);
      const other = running.then(async (own) => {
        await make();
        return own;
      });
      return { percent, made: other };
    };
    await make({ convert: away });
    const { state, bytes } = await look(_id);
    expect([state, (await media.stat(place))?.bytes]).toEqual(['ready', bytes]);
  });

  test('shows that its process lives for as long as the file is kept', async () => {
    const { _id } = await ask();
    let untilWhileKept = 0;
    const slow: MediaStore = {
      ...media,
      receive: async (place) => {
        clock.pass(LEASE_MS - 1);
        const before = (await look(_id)).lease?.until.getTime() ?? 0;
        await vi.waitFor(async () => {
          untilWhileKept = (await look(_id)).lease?.until.getTime() ?? 0;
          expect(untilWhileKept).toBeGreaterThan(before);
        });
        return media.receive(place);
      },
    };
    await make({ media: slow });
    expect((await look(_id)).state).toBe('ready');
  });

  test.each([
    ['read', { open: async () => Promise.reject(away()) }],
    ['kept', { receive: async () => Promise.reject(away()) }],
  ])('waits for a store that is away when it is to be %s', async (_, verb) => {
    const { _id } = await ask();
    const warn = vi.spyOn(log(), 'warn').mockImplementation(() => {});
    expect(await make({ media: { ...media, ...verb } })).toBe(true);
    expect(warn).toHaveBeenCalledOnce();
    expect(await look(_id)).toMatchObject({ state: 'queued', reason: null, lease: null, tries: 0 });
    expect(await make()).toBe(false);
    clock.pass(3 * SECOND);
    expect(await make()).toBe(true);
    expect((await look(_id)).state).toBe('ready');
  });

  test('fails when the store stays away, and begins again when it is asked for then', async () => {
    const { _id } = await ask();
    const warn = vi.spyOn(log(), 'warn').mockImplementation(() => {});
    const gone: MediaStore = { ...media, open: async () => Promise.reject(away()) };
    const begun = clock.now();
    while ((await look(_id)).state === 'queued') {
      await make({ media: gone });
      clock.pass(SECOND);
    }
    expect(clock.now() - begun).toBeGreaterThan(8 * MINUTE);
    expect(clock.now() - begun).toBeLessThan(15 * MINUTE);
    expect(warn.mock.calls.length).toBeLessThan(20);
    expect((await look(_id)).reason).toMatch(/could not be reached/);
    await ask();
    expect(await make()).toBe(true);
    expect((await look(_id)).state).toBe('ready');
  });

  test('of what was deleted meanwhile leaves nothing', async () => {
    const { _id, path: place } = await ask();
    const deleted: ConvertFormat = (task, signal) => {
      const { made: running, percent } = convert(task, signal);
      const forgotten = forgetConversionsOfModel(modelId, media);
      return { percent, made: forgotten.then(() => running) };
    };
    await make({ convert: deleted });
    expect(await conversions().findOne({ _id })).toBeNull();
    expect(isThere(place)).toBe(false);
  });
});

describe('what is kept', () => {
  test('goes when nobody has asked for it in a week', async () => {
    const [old, used] = [await made({ format: 'stl' }), await made({ format: 'ply' })];
    clock.pass(6 * DAY);
    expect(await sweep()).toBe(0);
    await noteUse(used, new Date(clock.now()));
    clock.pass(DAY + MINUTE);
    expect(await sweep()).toBe(1);
    expect([isThere(old.path), isThere(used.path)]).toEqual([false, true]);
    expect(await sweep()).toBe(0);
  });

  test('makes room from the longest unused on', async () => {
    const first = await made({ format: 'stl' });
    clock.pass(MINUTE);
    const second = await made({ format: 'ply' });
    clock.pass(MINUTE);
    await ask({ format: 'stl' });
    expect(await sweep(first.bytes ?? 0)).toBe(1);
    expect([isThere(first.path), isThere(second.path)]).toEqual([true, false]);
  });

  test('is made room for at once, not only when it is swept', async () => {
    const first = await made({ format: 'stl' });
    clock.pass(MINUTE);
    await ask({ format: 'stl', height_mm: 50 });
    await make({ maxBytes: Math.floor(1.5 * (first.bytes ?? 0)) });
    expect(isThere(first.path)).toBe(false);
    expect(await conversions().countDocuments({ state: 'ready' })).toBe(1);
  });

  test('goes with its model, and with its person', async () => {
    const first = await made();
    const second = await made({ format: 'ply' }, await finishedModel('second'));
    await models().updateOne({ _id: first.model_id }, { $set: { deleted_at: new Date() } });
    expect(await sweep()).toBe(1);
    expect([isThere(first.path), isThere(second.path)]).toEqual([false, true]);
    const settle = async () => {
      await models().updateMany({}, { $set: { deleted_at: new Date() } });
    };
    await withTheirConversions(media, settle)(ada.id);
    expect(isThere(second.path)).toBe(false);
    expect(await conversions().countDocuments({})).toBe(0);
  });

  test('is swept of files that nothing names any more', async () => {
    const { path: place } = await made();
    const stray = path.join(mediaDir, 'formats', 'nobodys.stl');
    mkdirSync(path.dirname(stray), { recursive: true });
    writeFileSync(stray, 'x');
    expect(await sweep()).toBe(0);
    const then = new Date(clock.now() - 2 * HOUR);
    utimesSync(stray, then, then);
    utimesSync(path.join(mediaDir, place), then, then);
    expect(await sweep()).toBe(1);
    expect([existsSync(stray), isThere(place)]).toEqual([false, true]);
  });
});
