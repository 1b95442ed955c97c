import { beforeEach, describe, expect, test } from 'vitest';
import { changeMembers } from '@/lib/collections/change-members';
import { collections } from '@/lib/collections/collection';
import { createCollection } from '@/lib/collections/create';
import { CollectionFields, MembersChange } from '@/lib/collections/fields';
import { withTheirCollections } from '@/lib/collections/forget';
import { listCollections } from '@/lib/collections/list';
import { readCollection } from '@/lib/collections/members';
import { removeCollection } from '@/lib/collections/remove';
import { renameCollection } from '@/lib/collections/rename';
import { newId } from '@/lib/db/id';
import { changeGenerations } from '@/lib/generations/change-many';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { getGeneration } from '@/lib/generations/get';
import { handOverGenerations } from '@/lib/generations/hand-over';
import { listGenerations } from '@/lib/generations/list';
import { models } from '@/lib/generations/store';
import { ada, bob } from '../generations/people';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
beforeEach(emptyDatabase);

const notFound = { code: 'not-found' };
const conflict = { code: 'conflict' };

const make = async (prompt: string, user = ada) =>
  (await createGeneration(user, NewGeneration.parse({ prompt }))).id;
const gather = async (name: string, ids: string[], user = ada) => {
  const { id } = await createCollection(user, { name });
  if (ids.length > 0) await changeMembers(user, id, { add: ids });
  return id;
};
const promptsIn = async (collection: string, user = ada) =>
  (await listGenerations(user, { collection })).items.map(({ prompt }) => prompt);

describe('a collection', () => {
  test('has the models that were put in, and a model may be in several', async () => {
    const [mug, car] = [await make('a mug'), await make('a car')];
    const kitchen = await gather('Kitchen', [mug]);
    const gifts = await gather('Gifts', [mug, car]);
    expect([await promptsIn(kitchen), await promptsIn(gifts)]).toEqual([
      ['a mug'],
      ['a car', 'a mug'],
    ]);
    expect((await getGeneration(ada, mug)).collection_ids).toEqual([kitchen, gifts]);
    await changeMembers(ada, gifts, { add: [mug], remove: [car] });
    expect(await promptsIn(gifts)).toEqual(['a mug']);
  });

  test('is listed by name with its count and the pictures of its newest models', async () => {
    const ids: string[] = [];
    for (let at = 0; at < 6; at++) ids.push(await make(`thing ${at}`));
    for (const [at, id] of ids.entries()) {
      const poster = { kind: 'poster' as const, path: `models/${id}.webp`, bytes: 1 };
      const file = { ...poster, sha256: 'a'.repeat(64), content_type: 'image/webp' };
      await models().updateOne(
        { prompt: `thing ${at}` },
        { $set: { files: [file], created_at: new Date(at) } },
      );
    }
    await gather('zoo', ids);
    await gather('Ark', []);
    await changeGenerations(ada, { ids: [ids[5] ?? ''], trashed: true });
    const listed = await listCollections(ada);
    expect(listed).toMatchObject([
      { name: 'Ark', count: 0, covers: [] },
      { name: 'zoo', count: 5 },
    ]);
    const covered = listed[1]?.covers.map((url) => ids.findIndex((id) => url.includes(id)));
    expect(covered).toEqual([4, 3, 2, 1]);
  });

  test('keeps its place for what is in the trash, and leaves out what is deleted', async () => {
    const mug = await make('a mug');
    const kitchen = await gather('Kitchen', [mug]);
    await changeGenerations(ada, { ids: [mug], trashed: true });
    expect(await promptsIn(kitchen)).toEqual([]);
    await expect(readCollection(ada, kitchen)).rejects.toThrow(/is empty/);
    await changeGenerations(ada, { ids: [mug], trashed: false });
    expect(await promptsIn(kitchen)).toEqual(['a mug']);
    await models().updateMany({}, { $set: { deleted_at: new Date() } });
    expect(await listCollections(ada)).toMatchObject([{ count: 0 }]);
  });

  test('when deleted leaves its models, and takes them with it nowhere', async () => {
    const mug = await make('a mug');
    const kitchen = await gather('Kitchen', [mug]);
    await removeCollection(ada, kitchen);
    expect(await listCollections(ada)).toEqual([]);
    expect((await getGeneration(ada, mug)).collection_ids).toEqual([]);
    await expect(removeCollection(ada, kitchen)).rejects.toMatchObject(notFound);
  });

  test('also takes a model that an older version wrote', async () => {
    const mug = await make('a mug');
    await models().updateOne({}, { $unset: { collection_ids: '' } });
    expect((await getGeneration(ada, mug)).collection_ids).toEqual([]);
    expect(await promptsIn(await gather('Kitchen', [mug]))).toEqual(['a mug']);
  });

  test('is nobody else’s to see, fill, rename or delete', async () => {
    const [mine, theirs] = [await make('a mug'), await make('a star', bob)];
    const kitchen = await gather('Kitchen', [mine]);
    for (const attempt of [
      () => changeMembers(bob, kitchen, { add: [theirs] }),
      () => renameCollection(bob, kitchen, { name: 'Mine' }),
      () => removeCollection(bob, kitchen),
      () => readCollection(bob, kitchen),
      () => changeMembers(ada, kitchen, { add: [theirs] }),
    ]) {
      await expect(attempt()).rejects.toMatchObject(notFound);
    }
    expect(await promptsIn(kitchen, bob)).toEqual([]);
    expect(await listCollections(bob)).toEqual([]);
  });

  test('goes with its person, and who takes over the models takes them without it', async () => {
    const mug = await make('a mug');
    await gather('Kitchen', [mug]);
    await withTheirCollections(async (id) => {
      await handOverGenerations(id, bob.id);
    })(ada.id);
    expect(await listCollections(ada)).toEqual([]);
    expect((await getGeneration(bob, mug)).collection_ids).toEqual([]);
  });
});

describe('its name', () => {
  test('is one person’s only once, whatever its capitals', async () => {
    const kitchen = await gather('Kitchen', []);
    const other = await gather('Bath', []);
    await gather('kitchen', [], bob);
    await expect(createCollection(ada, { name: 'KITCHEN' })).rejects.toThrow(/“KITCHEN” already/);
    await expect(renameCollection(ada, other, { name: 'kitchen' })).rejects.toMatchObject(conflict);
    expect(await renameCollection(ada, kitchen, { name: 'KITCHEN' })).toEqual({
      id: kitchen,
      name: 'KITCHEN',
    });
  });

  test.each([
    ['  my   things ', 'my things'],
    ['', undefined],
    ['   ', undefined],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), undefined],
  ])('%j is read as %j', (name, read) => {
    expect(CollectionFields.safeParse({ name }).data?.name).toBe(read);
  });

  test('there are two hundred of them at most', async () => {
    const rest = { user_id: ada.id, name: 'x', created_at: new Date() };
    await collections().insertMany(
      Array.from({ length: 200 }, (_, at) => ({ _id: newId(), name_key: `x${at}`, ...rest })),
    );
    await expect(createCollection(ada, { name: 'one more' })).rejects.toMatchObject(conflict);
  });
});

test.each([{}, { add: [] }, { add: ['x'] }])('a change of %j is refused', (change) => {
  expect(MembersChange.safeParse(change).success).toBe(false);
});
