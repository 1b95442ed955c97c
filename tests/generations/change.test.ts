import { beforeEach, expect, test } from 'vitest';
import { hub } from '@/lib/events/hub';
import { changeGeneration, GenerationChange } from '@/lib/generations/change';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { getGeneration } from '@/lib/generations/get';
import { listGenerations } from '@/lib/generations/list';
import { listTags } from '@/lib/generations/list-tags';
import { removeGeneration } from '@/lib/generations/remove';
import { models } from '@/lib/generations/store';
import { modelsNamedAndTagged } from '@/lib/migrations/steps/0002-models-named-and-tagged';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();
beforeEach(emptyDatabase);

const make = (prompt: string, user = ada) =>
  createGeneration(user, NewGeneration.parse({ prompt }));
const change = (id: string, wanted: GenerationChange, user = ada) =>
  changeGeneration(user, id, GenerationChange.parse(wanted));

test('what is named changes, what is not stays, and the answer is newer than before', async () => {
  const made = await make('a mug');
  await change(made.id, { favorite: true });
  const named = await change(made.id, { title: 'The blue one', tags: ['Mugs', 'blue'] });
  expect(named).toMatchObject({ title: 'The blue one', favorite: true, tags: ['mugs', 'blue'] });
  expect(Date.parse(named.updated_at)).toBeGreaterThanOrEqual(Date.parse(made.updated_at));
  expect(await getGeneration(ada, made.id)).toEqual(named);
});

test('a title taken away leaves the prompt to sort by', async () => {
  const { id } = await make('A mug');
  const sortedBy = async () => (await models().findOne({}))?.sort_name;
  await change(id, { title: 'Zebra' });
  expect(await sortedBy()).toBe('zebra');
  expect((await change(id, { title: '' })).title).toBeNull();
  expect(await sortedBy()).toBe('a mug');
});

test('notes are kept with their lines, found by the search, and taken away by nothing', async () => {
  const { id } = await make('a mug');
  const found = async () => (await listGenerations(ada, { q: 'petg' })).items.map((one) => one.id);
  expect((await getGeneration(ada, id)).notes).toBeNull();
  expect(await found()).toEqual([]);
  const noted = await change(id, { notes: '  Print in PETG\r\n\r\n0.2 mm ' });
  expect(noted).toMatchObject({ notes: 'Print in PETG\n\n0.2 mm', title: null });
  expect(await found()).toEqual([id]);
  expect((await change(id, { notes: ' \n ' })).notes).toBeNull();
  expect(GenerationChange.safeParse({ notes: 'x'.repeat(2_001) }).success).toBe(false);
});

test('every browser of the owner hears of it', async () => {
  const { id } = await make('a mug');
  const heard: unknown[] = [];
  const hear = (change: unknown) => heard.push(change);
  hub().on('changed', hear);
  await change(id, { favorite: true });
  hub().off('changed', hear);
  expect(heard).toEqual([{ generation_id: id, user_id: ada.id }]);
});

test('somebody else’s and a deleted one are just not there', async () => {
  const { id } = await make('a mug');
  const notFound = { code: 'not-found' };
  await expect(change(id, { favorite: true }, bob)).rejects.toMatchObject(notFound);
  await removeGeneration(ada, id, { remove: async () => true });
  await expect(change(id, { favorite: true })).rejects.toMatchObject(notFound);
  expect((await models().findOne({}))?.favorite).toBe(false);
});

test.each([{}, { prompt: 'another' }, { tags: 'mugs' }, { favorite: 'yes' }])(
  '%j changes nothing and is refused',
  (wanted) => {
    expect(GenerationChange.safeParse(wanted).success).toBe(false);
  },
);

test('my tags are listed once each, the most used first', async () => {
  const mug = await make('a mug');
  const car = await make('a car');
  const far = await make('a star', bob);
  await change(mug.id, { tags: ['blue', 'kitchen'] });
  await change(car.id, { tags: ['kitchen', 'wheels'] });
  await change(far.id, { tags: ['sky'] }, bob);
  expect(await listTags(ada)).toEqual(['kitchen', 'blue', 'wheels']);
});

test('a model that an older version wrote gets the fields that have come since', async () => {
  const { id } = await make('An old Mug');
  const since = { tags: '', sort_name: '', trashed_at: '' } as const;
  await models().updateOne({}, { $unset: since });
  await modelsNamedAndTagged.up();
  expect(await getGeneration(ada, id)).toMatchObject({ tags: [], trashed_at: null });
  expect((await models().findOne({}))?.sort_name).toBe('an old mug');
});
