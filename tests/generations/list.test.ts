import { beforeEach, describe, expect, test } from 'vitest';
import { changeGeneration } from '@/lib/generations/change';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import type { ModelDocument } from '@/lib/generations/documents';
import { listGenerations } from '@/lib/generations/list';
import { ListQuery, SORTS } from '@/lib/generations/list-query';
import { models } from '@/lib/generations/store';
import type { ColorName, Look, ShapeName } from '@/lib/media/look';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();
beforeEach(emptyDatabase);

async function make(prompt: string, over: Partial<ModelDocument> = {}, user = ada) {
  const { id } = await createGeneration(user, NewGeneration.parse({ prompt }));
  if (Object.keys(over).length > 0) await models().updateOne({ prompt }, { $set: over });
  return id;
}

const statsOf = (triangles: number): ModelDocument['stats'] => ({
  triangles,
  vertices: 1,
  materials: 1,
  textures: 1,
  size_m: [1, 1, 1],
});

async function prompts(query: Partial<ListQuery>): Promise<string[]> {
  return (await listGenerations(ada, query)).items.map(({ prompt }) => prompt);
}

/** All pages, two at a time. */
async function pages(query: Partial<ListQuery>): Promise<string[]> {
  const seen: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listGenerations(ada, { limit: 2, ...query, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ prompt }) => prompt));
    cursor = page.next_cursor;
  }
  return seen;
}

describe('sorting', () => {
  beforeEach(async () => {
    await make('Cup', { stats: statsOf(500), created_at: new Date(1) });
    await make('apple', { stats: statsOf(900), created_at: new Date(2) });
    await make('Bear', { created_at: new Date(3) });
    await make('dog', { stats: statsOf(900), created_at: new Date(4) });
    await make('elk', { created_at: new Date(5) });
    await make('not mine', {}, bob);
  });

  test.each([
    ['newest', ['elk', 'dog', 'Bear', 'apple', 'Cup']],
    ['oldest', ['Cup', 'apple', 'Bear', 'dog', 'elk']],
    ['name', ['apple', 'Bear', 'Cup', 'dog', 'elk']],
    // What has no triangles yet comes last, and of the same number the later first.
    ['triangles', ['dog', 'apple', 'Cup', 'elk', 'Bear']],
  ] as const)('by %s, page after page, nothing is lost or repeated', async (sort, expected) => {
    expect(await prompts({ sort })).toEqual(expected);
    expect(await pages({ sort })).toEqual(expected);
  });

  test.each(SORTS)('what is the same by %s is told apart by its id', async (sort) => {
    const same = { created_at: new Date(7), sort_name: 'same', stats: null };
    await models().updateMany({ user_id: ada.id }, { $set: same });
    expect(new Set(await pages({ sort })).size).toBe(5);
  });

  test('a cursor of one order is none of another', async () => {
    const { next_cursor } = await listGenerations(ada, { sort: 'name', limit: 1 });
    await expect(listGenerations(ada, { cursor: next_cursor ?? '' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

describe('filters', () => {
  test('each holds alone, and all of them together', async () => {
    const id = await make('a red car', { quality: 'high', status: 'completed' });
    await make('a blue car', { quality: 'ultra', status: 'completed' });
    await make('a red mug', { status: 'failed' });
    await changeGeneration(ada, id, { favorite: true, tags: ['toys', 'red'] });
    const found: [Partial<ListQuery>, string[]][] = [
      [{ quality: 'high' }, ['a red car']],
      [{ status: 'failed' }, ['a red mug']],
      [{ status: 'completed' }, ['a blue car', 'a red car']],
      [{ status: 'completed', sort: 'name' }, ['a blue car', 'a red car']],
      [{ favorite: true }, ['a red car']],
      [{ tag: 'toys' }, ['a red car']],
      [{ q: 'RED', status: 'completed', favorite: true, tag: 'red' }, ['a red car']],
      [{ q: 'red', quality: 'ultra' }, []],
    ];
    for (const [query, expected] of found) expect(await prompts(query)).toEqual(expected);
  });

  test('a look is found by colour, proportions and triangles, with words and page by page', async () => {
    const look = (color: ColorName, shape: ShapeName): Look => ({
      colors: ['grey', color],
      shape,
    });
    await make('a red tower', { look: look('red', 'tall'), stats: statsOf(900) });
    await make('a red carpet', { look: look('red', 'flat'), stats: statsOf(50) });
    await make('a blue tower', { look: look('blue', 'tall'), stats: statsOf(500) });
    await make('a thing unseen');
    const found: [Partial<ListQuery>, string[]][] = [
      [{ color: 'red' }, ['a red carpet', 'a red tower']],
      [{ color: 'grey', sort: 'triangles' }, ['a red tower', 'a blue tower', 'a red carpet']],
      [{ shape: 'tall' }, ['a blue tower', 'a red tower']],
      [{ triangles_min: 500 }, ['a blue tower', 'a red tower']],
      [{ triangles_max: 500 }, ['a blue tower', 'a red carpet']],
      [{ triangles_min: 51, triangles_max: 899 }, ['a blue tower']],
      [{ color: 'red', shape: 'tall', triangles_min: 900, q: 'tower' }, ['a red tower']],
      [{ color: 'red', q: 'blue' }, []],
      [{ color: 'pink' }, []],
    ];
    for (const [query, expected] of found) expect(await prompts(query)).toEqual(expected);
    const paged = await pages({ color: 'grey', limit: 1 });
    expect(paged).toEqual(['a blue tower', 'a red carpet', 'a red tower']);
  });

  test('a span of days is one of the asker’s own clock, page by page', async () => {
    for (const at of ['2026-11-01T22:59:59Z', '2026-11-01T23:00:00Z', '2026-11-03T22:59:59Z']) {
      await make(at, { created_at: new Date(at) });
    }
    await make('2026-11-03T23:00:00Z', { created_at: new Date('2026-11-03T23:00:00Z') });
    const days = { from: '2026-11-02', to: '2026-11-03', limit: 1 };
    const inside = ['2026-11-03T22:59:59Z', '2026-11-01T23:00:00Z'];
    expect(await pages({ ...days, tz: 'Europe/Paris' })).toEqual(inside);
    expect(await prompts({ from: days.from })).toEqual(['2026-11-03T23:00:00Z', inside[0]]);
    expect(await prompts({ from: '2026-11-05', to: '2026-11-02' })).toEqual([]);
  });

  test('search finds a name that the prompt does not have, from page to page', async () => {
    for (const prompt of ['a mug', 'a cup', 'a jar']) {
      await changeGeneration(ada, await make(prompt), { title: 'Kitchen (old)' });
    }
    await make('a car');
    expect(await pages({ q: 'kitchen (' })).toEqual(['a jar', 'a cup', 'a mug']);
  });

  test.each([
    [
      { favorite: 'true', tag: ' Toys ' },
      { favorite: true, tag: 'toys', sort: 'newest', limit: 20 },
    ],
    [
      { color: 'red', shape: 'tall', triangles_min: '20', triangles_max: '30' },
      {
        color: 'red',
        shape: 'tall',
        triangles_min: 20,
        triangles_max: 30,
        sort: 'newest',
        limit: 20,
      },
    ],
    [
      { trashed: 'false', limit: '5' },
      { trashed: false, sort: 'newest', limit: 5 },
    ],
  ])('the address %j is read', (address, expected) => {
    expect(ListQuery.parse(address)).toEqual(expected);
  });

  test.each([
    { favorite: 'maybe' },
    { sort: 'price' },
    { tag: 'a,b' },
    { limit: '101' },
    { from: '2026-02-30' },
    { tz: 'Mars' },
    { color: 'mauve' },
    { shape: 'round' },
    { triangles_min: '-1' },
    { triangles_max: 'many' },
  ])('the address %j is refused', (address) =>
    expect(ListQuery.safeParse(address).success).toBe(false),
  );
});
