import { Collection } from 'mongodb';
import { beforeEach, expect, test, vi } from 'vitest';
import { books } from '@/lib/credits/book-store';
import { setLimits } from '@/lib/credits/limits';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { createGenerations, NewBatch } from '@/lib/generations/create-batch';
import { listGenerations } from '@/lib/generations/list';
import { removeGeneration } from '@/lib/generations/remove';
import { jobs, models } from '@/lib/generations/store';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();
beforeEach(emptyDatabase);

const batchOf = (...prompts: string[]) =>
  NewBatch.parse({ items: prompts.map((prompt) => ({ prompt })) });
const idsOf = (views: { id: string }[]) => views.map(({ id }) => id);
const heldNow = async () =>
  (await books().find({}).toArray()).flatMap(({ open }) => Object.values(open));

async function limit(over: { daily?: number; running?: number }): Promise<void> {
  const everybody = { daily: null, monthly: null, running: null, ...over };
  const global = { daily: null, monthly: null };
  await setLimits({ everybody, global }, { actor: null, address: null });
}

type Insert = { prompt: string; go: () => Promise<void> };

/** Keeps so many models from being entered until all of them are to be; then each when it is told to. */
function holdInserts(count: number): Promise<Insert[]> {
  const insertOne = Collection.prototype.insertOne;
  const waiting: Insert[] = [];
  return new Promise((resolve) => {
    const hold = function (this: Collection, document: { prompt: string }) {
      const insert = () => insertOne.call(this, document);
      if (this.collectionName !== 'models' || waiting.length === count) return insert();
      return new Promise((settle) => {
        const go = async () => {
          const done = insert();
          settle(done);
          await done.catch(() => undefined);
        };
        waiting.push({ prompt: document.prompt, go });
        if (waiting.length === count) resolve(waiting);
      });
    };
    vi.spyOn(Collection.prototype, 'insertOne').mockImplementation(hold as never);
  });
}

test('each row becomes a model with a job of its own, in the order of the rows', async () => {
  const items = [
    { prompt: 'a mug', quality: 'ultra', title: '  My mug ' },
    { prompt: 'a mug' },
    { prompt: 'an owl', preview_only: true, texture_prompt: 'blue' },
  ];
  const views = await createGenerations(ada, NewBatch.parse({ items }));
  expect(views).toMatchObject([
    { prompt: 'a mug', quality: 'ultra', title: 'My mug', credits: { estimate: 30 } },
    { prompt: 'a mug', quality: 'standard', title: null },
    { prompt: 'an owl', preview_only: true, texture_prompt: 'blue', credits: { estimate: 20 } },
  ]);
  expect(new Set(idsOf(views)).size).toBe(3);
  expect(await jobs().countDocuments({ reservation: { $exists: true } })).toBe(3);
  expect((await heldNow()).map(({ credits }) => credits)).toEqual([30, 30, 20]);
});

test('what was begun together is found together, and the very same are numbered', async () => {
  const items = [{ prompt: 'a mug' }, { prompt: 'an owl' }, { prompt: 'a mug' }];
  const views = await createGenerations(ada, NewBatch.parse({ items }));
  const made_with = views[0]?.made_with;
  expect(made_with).toMatch(/^[0-9a-f]{24}$/);
  expect(views).toMatchObject([
    { made_with, variant: { place: 1, count: 2 } },
    { made_with, variant: null },
    { made_with, variant: { place: 2, count: 2 } },
  ]);
  const [alone] = await createGenerations(ada, batchOf('a mug'));
  expect(alone).toMatchObject({ made_with: null, variant: null });
  const found = await listGenerations(ada, { made_with: made_with ?? '' });
  expect(new Set(idsOf(found.items))).toEqual(new Set(idsOf(views)));
  expect((await listGenerations(bob, { made_with: made_with ?? '' })).items).toEqual([]);
});

test('all of them fit into the limit, or none is begun', async () => {
  await limit({ daily: 80 });
  const three = createGenerations(ada, batchOf('a', 'b', 'c'));
  await expect(three).rejects.toMatchObject({
    code: 'over-budget',
    message: expect.stringContaining('about 90 credits, and 80 of 80 are left'),
  });
  expect(await models().countDocuments()).toBe(0);
  expect(await jobs().countDocuments()).toBe(0);
  expect(await heldNow()).toEqual([]);
  expect(await createGenerations(ada, batchOf('a', 'b'))).toHaveLength(2);
});

test('where three may run at once, four are refused, and how many are too many is said', async () => {
  await limit({ running: 3 });
  await expect(createGenerations(ada, batchOf('a', 'b', 'c', 'd'))).rejects.toMatchObject({
    code: 'too-many-requests',
    message: expect.stringContaining('and these are 4'),
  });
  expect(await createGenerations(ada, batchOf('a', 'b', 'c'))).toHaveLength(3);
});

test('the same key gives the same models, also five times at once', async () => {
  await limit({ daily: 500 });
  const presses = Array.from({ length: 5 }, () =>
    createGenerations(ada, batchOf('a', 'a', 'b'), 'key'),
  );
  const [first = [], ...others] = (await Promise.all(presses)).map(idsOf);
  expect(new Set(first).size).toBe(3);
  for (const other of others) expect(other).toEqual(first);
  expect(await models().countDocuments()).toBe(3);
  expect(await jobs().countDocuments()).toBe(3);
  expect(await heldNow()).toHaveLength(3);
});

test('two presses at once under one key leave one batch, whichever enters which model', async () => {
  const items = batchOf('a', 'b', 'c', 'd');
  const held = holdInserts(8);
  const presses = [1, 2].map(() => createGenerations(ada, items, 'key'));
  const inserts = await held;
  // Whoever came first enters a and c, the other b and d.
  for (const prompt of ['a', 'b', 'c', 'd']) {
    const two = inserts.filter((insert) => insert.prompt === prompt);
    for (const { go } of 'bd'.includes(prompt) ? two.reverse() : two) await go();
  }
  const views = (await Promise.all(presses)).flat();
  expect(new Set(idsOf(views)).size).toBe(4);
  expect(new Set(views.map(({ made_with }) => made_with)).size).toBe(1);
  expect(await models().distinct('batch_id', {})).toHaveLength(1);
  // Another person's same key is another batch.
  const [other] = await createGenerations(bob, items, 'key');
  expect(other?.made_with).not.toBe(views[0]?.made_with);
});

test('what a press that died had begun is kept, and the rest is begun by the next', async () => {
  const before = await createGenerations(ada, batchOf('a', 'b', 'c'), 'key');
  await models().deleteOne({ prompt: 'c' });
  await jobs().deleteOne({ prompt: 'c' });
  const after = await createGenerations(ada, batchOf('a', 'b', 'c'), 'key');
  expect(idsOf(after).slice(0, 2)).toEqual(idsOf(before).slice(0, 2));
  expect(await models().countDocuments()).toBe(3);
});

test('one key for another batch is refused, and begins nothing', async () => {
  const views = await createGenerations(ada, batchOf('a', 'b'), 'key');
  for (const other of [batchOf('a', 'c'), batchOf('a'), batchOf('a', 'b', 'c')]) {
    await expect(createGenerations(ada, other, 'key')).rejects.toMatchObject({ code: 'conflict' });
  }
  expect(await models().countDocuments()).toBe(2);
  // A key of one alone, and one of another person, is another key.
  await createGeneration(ada, NewGeneration.parse({ prompt: 'z' }), 'key');
  await createGenerations(bob, batchOf('x'), 'key');
  await removeGeneration(ada, views[1]?.id ?? '', { remove: async () => true });
  await expect(createGenerations(ada, batchOf('a', 'b'), 'key')).rejects.toThrow(/deleted/);
});

test.each([
  [[], 'name at least one'],
  [Array.from({ length: 51 }, () => ({ prompt: 'a' })), '50 at once at most'],
  [[{ prompt: 'a' }, { prompt: '' }], 'prompt is empty'],
])('a batch of %j is refused', (items, words) => {
  expect(NewBatch.safeParse({ items }).error?.issues[0]?.message).toContain(words);
});
