import { beforeEach, expect, test } from 'vitest';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import type { ModelDocument } from '@/lib/generations/documents';
import { findMade, MadeQuery } from '@/lib/generations/find-made';
import type { Quality } from '@/lib/generations/quality';
import { listRecentPrompts, RecentQuery } from '@/lib/generations/recent-prompts';
import { models } from '@/lib/generations/store';
import { promptsKeyed } from '@/lib/migrations/steps/0004-prompts-keyed';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();
beforeEach(emptyDatabase);

let day = 0;

async function make(prompt: string, over: Partial<ModelDocument> = {}, user = ada) {
  const { id } = await createGeneration(user, NewGeneration.parse({ prompt }));
  const changes = { status: 'completed', created_at: new Date(2026, 0, ++day), ...over } as const;
  await models().updateOne({ prompt, user_id: user.id, title: null }, { $set: changes });
  return id;
}

const made = async (prompt: string, quality: Quality = 'standard') =>
  (await findMade(ada, [{ prompt, quality }]))[0]?.id;
const recent = async (q?: string, limit = 20) =>
  (await listRecentPrompts(ada, { ...RecentQuery.parse({ limit }), ...(q && { q }) })).map(
    ({ prompt }) => prompt,
  );

test('the newest finished model of the same words and quality is found, however they are written', async () => {
  await make('A red mug', { title: 'old' });
  const newer = await make('A red mug', { title: 'new' });
  expect(await made('  a RED\nmug. ')).toBe(newer);
  expect(await made('a red mug', 'ultra')).toBeUndefined();
  expect(await made('a blue mug')).toBeUndefined();
});

test('only what is mine, finished, kept and of this engine counts', async () => {
  await make('not mine', {}, bob);
  await make('failed', { status: 'failed' });
  await make('trashed', { trashed_at: new Date() });
  await make('deleted', { deleted_at: new Date() });
  await make('a toy', { engine: 'demo' });
  for (const prompt of ['not mine', 'failed', 'trashed', 'deleted', 'a toy']) {
    expect([prompt, await made(prompt)]).toEqual([prompt, undefined]);
  }
});

test('many are asked at once and answered in their order', async () => {
  const mug = await make('a mug');
  const owl = await make('an owl');
  const wishes = ['an owl', 'a cat', 'a mug', 'An owl'].map((prompt) => ({
    prompt,
    quality: 'standard' as const,
  }));
  const found = await findMade(ada, MadeQuery.parse({ wishes }).wishes);
  expect(found.map((view) => view?.id ?? null)).toEqual([owl, null, mug, owl]);
  const tooMany = { wishes: Array.from({ length: 51 }, () => wishes[0]) };
  expect(MadeQuery.safeParse(tooMany).success).toBe(false);
});

test('what an older version made is found once its fields are filled', async () => {
  const id = await make('a mug');
  await models().updateMany({}, { $unset: { prompt_key: '' } });
  expect(await made('a mug')).toBeUndefined();
  await promptsKeyed.up();
  expect(await made('a mug')).toBe(id);
});

test('recent prompts are my own, each once, the last used first, also of trashed models', async () => {
  await make('a mug', { title: '1' });
  await make('an owl', { title: '2', trashed_at: new Date() });
  await make('A  mug.', { title: '3' });
  await make('a cat', { title: '4', deleted_at: new Date() });
  await make('a dog', { title: '5' }, bob);
  expect(await recent()).toEqual(['A  mug.', 'an owl']);
  expect(await recent('', 1)).toEqual(['A  mug.']);
});

test('recent prompts are searched by words in any order', async () => {
  await make('A red mug with a lid');
  await make('a red owl');
  expect(await recent('LID red')).toEqual(['A red mug with a lid']);
  expect(await recent('.*')).toEqual([]);
  expect(await listRecentPrompts(bob, RecentQuery.parse({}))).toEqual([]);
});
