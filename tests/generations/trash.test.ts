import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '@/lib/audit/list';
import { DAY } from '@/lib/clock';
import { changeGenerations, ManyChange } from '@/lib/generations/change-many';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import type { ModelDocument } from '@/lib/generations/documents';
import { getGeneration } from '@/lib/generations/get';
import { listGenerations } from '@/lib/generations/list';
import { listTags } from '@/lib/generations/list-tags';
import { purgeTrash } from '@/lib/generations/purge-trash';
import { refineGeneration } from '@/lib/generations/refine';
import { emptyTrash, removeGeneration } from '@/lib/generations/remove';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs, models } from '@/lib/generations/store';
import { restoreGeneration, trashGeneration } from '@/lib/generations/trash';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();
beforeEach(emptyDatabase);

const make = async (prompt: string, user = ada) =>
  (await createGeneration(user, NewGeneration.parse({ prompt }))).id;
const namesIn = async (query = {}) =>
  (await listGenerations(ada, query)).items.map(({ prompt }) => prompt);

/** A folder of files that notes what is removed from it, and holds on to some. */
function mediaOf(held: string[] = []) {
  const removed: string[] = [];
  return {
    removed,
    remove: async (path: string) => {
      if (held.includes(path)) throw new Error('read-only');
      removed.push(path);
      return true;
    },
  };
}

const fileOf = (id: string): ModelDocument['files'][number] => ({
  kind: 'model',
  path: `models/${id}.glb`,
  bytes: 1,
  sha256: 'a'.repeat(64),
  content_type: 'model/gltf-binary',
});

describe('the trash', () => {
  test('takes a model out of every list and gives it back as it was', async () => {
    const id = await make('a mug');
    await changeGenerations(ada, { ids: [id], add_tags: ['kitchen'] });
    expect((await trashGeneration(ada, id)).trashed_at).not.toBeNull();
    expect([await namesIn(), await namesIn({ sort: 'name' }), await listTags(ada)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(await namesIn({ trashed: true })).toEqual(['a mug']);
    expect(await getGeneration(ada, id)).toMatchObject({ tags: ['kitchen'] });
    expect((await restoreGeneration(ada, id)).trashed_at).toBeNull();
    expect(await namesIn()).toEqual(['a mug']);
    expect(await namesIn({ trashed: true })).toEqual([]);
  });

  test('lets what is being made go on', async () => {
    const id = await make('a mug');
    const before = await jobs().findOne({});
    expect((await trashGeneration(ada, id)).status).toBe('processing');
    expect(await jobs().findOne({})).toEqual({ ...before, updated_at: expect.any(Date) });
  });

  test('buys nothing: a failed model is first restored', async () => {
    const id = await make('a mug');
    await models().updateMany({}, { $set: { status: 'failed' } });
    await jobs().updateMany({}, { $set: { state: 'failed' } });
    expect((await trashGeneration(ada, id)).can).toEqual({
      cancel: false,
      retry: false,
      refine: false,
      retexture: false,
    });
    await expect(retryGeneration(ada, id)).rejects.toThrow(/restore it first/);
    await expect(refineGeneration(ada, id)).rejects.toThrow(/restore it first/);
    await restoreGeneration(ada, id);
    expect((await retryGeneration(ada, id)).status).toBe('processing');
  });

  test('is emptied of what is in it then: what was taken out meanwhile stays', async () => {
    const ids = [await make('one'), await make('two'), await make('three')];
    for (const id of ids) await trashGeneration(ada, id);
    const [first = '', second = '', third = ''] = ids;
    // Whichever way it goes, one of these is before it.
    await models().updateOne({ prompt: 'one' }, { $set: { files: [fileOf(first)] } });
    await models().updateOne({ prompt: 'three' }, { $set: { files: [fileOf(third)] } });
    const media = {
      remove: async () => {
        await restoreGeneration(ada, second);
        return true;
      },
    };
    expect((await emptyTrash(ada, media)).sort()).toEqual([first, third].sort());
    expect(await namesIn()).toEqual(['two']);
  });

  test('keeps the time of what is in it already, and shows the last first, page by page', async () => {
    const ids = [await make('one'), await make('two'), await make('three')];
    for (const [at, id] of ids.entries()) {
      await trashGeneration(ada, id);
      await models().updateOne(
        { trashed_at: { $gt: new Date(1e9) } },
        { $set: { trashed_at: new Date(1000 + at) } },
      );
    }
    await trashGeneration(ada, ids[0] ?? '');
    const first = await listGenerations(ada, { trashed: true, limit: 2 });
    expect(first.items.map(({ prompt }) => prompt)).toEqual(['three', 'two']);
    const cursor = first.next_cursor ?? '';
    expect(await namesIn({ trashed: true, limit: 2, cursor })).toEqual(['one']);
  });

  test('what goes in and comes out stands in the audit log, each once, with who did it', async () => {
    const [mug, car] = [await make('a mug'), await make('a car')];
    await changeGenerations(ada, { ids: [mug, car], trashed: true });
    await trashGeneration(ada, mug);
    await changeGenerations(ada, { ids: [mug], favorite: true });
    await models().updateOne({ prompt: 'a car' }, { $set: { trashed_by_rule: 'old' } });
    await changeGenerations(ada, { ids: [mug, car], trashed: false });
    await restoreGeneration(ada, car);
    const actor = { id: ada.id, email: ada.email };
    const noted = (action: string, id: string, facts = {}) => ({
      ...{ action: `generation.${action}`, actor, subject: { kind: 'generation', id } },
      facts: { status: 'processing', ...facts },
    });
    expect((await listAudit()).items.toReversed()).toMatchObject([
      noted('trashed', mug),
      noted('trashed', car),
      noted('restored', mug),
      noted('restored', car, { trashed_by_rule: 'old' }),
    ]);
  });

  test('is nobody else’s to fill, empty or look at', async () => {
    const id = await make('a mug');
    const notFound = { code: 'not-found' };
    await expect(trashGeneration(bob, id)).rejects.toMatchObject(notFound);
    await trashGeneration(ada, id);
    await expect(restoreGeneration(bob, id)).rejects.toMatchObject(notFound);
    expect(await emptyTrash(bob, mediaOf())).toEqual([]);
    expect((await listGenerations(bob, { trashed: true })).items).toEqual([]);
  });
});

describe('several at once', () => {
  test('mine are changed, and those of others passed over', async () => {
    const [mug, car, far] = [await make('a mug'), await make('a car'), await make('a star', bob)];
    const ids = [mug, car, far];
    expect(await changeGenerations(ada, { ids, favorite: true, add_tags: ['x'] })).toEqual({
      changed: 2,
    });
    expect(await models().countDocuments({ favorite: true, tags: 'x' })).toBe(2);
    await changeGenerations(ada, { ids, add_tags: ['x', 'y'] });
    expect((await getGeneration(ada, mug)).tags).toEqual(['x', 'y']);
    await expect(changeGenerations(ada, { ids: [far], favorite: true })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('a tag is taken from all that have it, and makes room for another', async () => {
    const [mug, car] = [await make('a mug'), await make('a car')];
    const twenty = Array.from({ length: 20 }, (_, at) => `tag ${at}`);
    await changeGenerations(ada, { ids: [mug], add_tags: twenty });
    const wanted = { ids: [mug, car], remove_tags: ['tag 0', 'tag 1', 'none has it'] };
    expect(await changeGenerations(ada, { ...wanted, add_tags: ['tag 1', 'new'] })).toEqual({
      changed: 2,
    });
    expect((await getGeneration(ada, mug)).tags).toEqual([...twenty.slice(2), 'tag 1', 'new']);
    expect((await getGeneration(ada, car)).tags).toEqual(['tag 1', 'new']);
  });

  test('one that would have too many tags keeps all of them from being changed', async () => {
    const [mug, car] = [await make('a mug'), await make('a car')];
    const twenty = Array.from({ length: 20 }, (_, at) => `tag ${at}`);
    await changeGenerations(ada, { ids: [mug], add_tags: twenty });
    const wanted = { ids: [car, mug], favorite: true, add_tags: ['one more'] };
    await expect(changeGenerations(ada, wanted)).rejects.toThrow(/“a mug”.*20/);
    expect(await models().countDocuments({ favorite: true })).toBe(0);
  });

  test.each([{ ids: [] }, { ids: ['x'], favorite: true }, { ids: ['a'.repeat(24)] }])(
    '%j is refused',
    (wanted) => expect(ManyChange.safeParse(wanted).success).toBe(false),
  );
});

describe('deleting for good', () => {
  test('emptying takes what is in the trash, with its files, and nothing else', async () => {
    const [mug, car] = [await make('a mug'), await make('a car')];
    await models().updateOne({ prompt: 'a mug' }, { $set: { files: [fileOf(mug)] } });
    await trashGeneration(ada, mug);
    const media = mediaOf();
    expect(await emptyTrash(ada, media)).toEqual([mug]);
    expect(media.removed).toEqual([`models/${mug}.glb`]);
    await expect(getGeneration(ada, mug)).rejects.toMatchObject({ code: 'not-found' });
    expect((await getGeneration(ada, car)).status).toBe('processing');
  });

  test('after thirty days the server does it by itself, and the log says so', async () => {
    const [old, fresh] = [await make('old'), await make('fresh')];
    await models().updateOne({ prompt: 'old' }, { $set: { files: [fileOf(old)] } });
    await trashGeneration(ada, old);
    const now = Date.now();
    const media = mediaOf();
    expect(await purgeTrash(media, now + 29 * DAY)).toEqual([]);
    await trashGeneration(ada, fresh);
    await models().updateOne({ prompt: 'fresh' }, { $set: { trashed_at: new Date(now + DAY) } });
    expect(await purgeTrash(media, now + 30 * DAY + 1000)).toEqual([old]);
    expect(media.removed).toEqual([`models/${old}.glb`]);
    expect(await purgeTrash(media, now + 30 * DAY + 1000)).toEqual([]);
    expect(await namesIn({ trashed: true })).toEqual(['fresh']);
    expect((await listAudit({ action: 'generation.deleted' })).items).toMatchObject([
      {
        ...{ action: 'generation.deleted', actor: null, subject: { id: old } },
        facts: { files: 1, days_in_trash: 30 },
      },
    ]);
  });

  test('files that could not be removed are removed the next time', async () => {
    const id = await make('a mug');
    const [kept, gone] = [fileOf(id), { ...fileOf(id), path: `models/${id}.webp` }];
    await models().updateOne({}, { $set: { files: [kept, gone] } });
    const stuck = mediaOf([kept.path]);
    await removeGeneration(ada, id, stuck);
    expect(await namesIn({ trashed: true })).toEqual([]);
    expect(await purgeTrash(stuck, Date.now())).toEqual([id]);
    const media = mediaOf();
    expect(await purgeTrash(media, Date.now())).toEqual([id]);
    expect(media.removed).toContain(kept.path);
    expect(await models().findOne({})).toMatchObject({ files: [], trashed_at: null });
    expect(await purgeTrash(media, Date.now())).toEqual([]);
    expect((await listAudit()).items).toHaveLength(1);
  });

  test('of two purges at once each model is deleted by one', async () => {
    for (let at = 0; at < 5; at++) await trashGeneration(ada, await make(`thing ${at}`));
    const later = Date.now() + 31 * DAY;
    await Promise.all([purgeTrash(mediaOf(), later), purgeTrash(mediaOf(), later)]);
    expect((await listAudit({ action: 'generation.deleted' })).items).toHaveLength(5);
    expect(await models().countDocuments({ deleted_at: null })).toBe(0);
  });
});
