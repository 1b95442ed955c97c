import { beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '@/lib/audit/list';
import { auditEntries } from '@/lib/audit/store';
import { MINUTE } from '@/lib/clock';
import { createGeneration, NewGeneration } from '@/lib/generations/create';
import { getGeneration } from '@/lib/generations/get';
import { listGenerations } from '@/lib/generations/list';
import { listOffers } from '@/lib/generations/offers';
import { removeGeneration } from '@/lib/generations/remove';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs, models } from '@/lib/generations/store';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ada, bob } from './people';

setUpDatabase();

const wanted = (prompt: string) => NewGeneration.parse({ prompt });
const noMedia = { remove: async () => true };

beforeEach(async () => {
  await emptyDatabase();
});

describe('creating', () => {
  test('gives a model and a job that is due, and keeps the prompt as it was typed', async () => {
    const view = await createGeneration(ada, wanted(' make me  a robot arm '));
    expect(view).toMatchObject({
      prompt: ' make me  a robot arm ',
      refined_prompt: 'a robot arm',
      quality: 'standard',
      polygon_count: 30_000,
      status: 'processing',
      stage: 'preview',
      progress: 0,
      credits: { preview: null, refine: null, estimate: 30 },
    });
    expect(view.id).toMatch(/^[0-9a-f]{24}$/);
    expect(await jobs().countDocuments({ next_check_at: { $lte: new Date() } })).toBe(1);
  });

  test('sends other words than the typed ones as they were approved, and keeps who proposed them', async () => {
    const enhancer = { model: 'small', edited: true };
    const wish = { prompt: 'a mug', refined_prompt: ' a red mug, several sizes ', enhancer };
    const view = await createGeneration(ada, NewGeneration.parse(wish));
    expect(view).toMatchObject({
      prompt: 'a mug',
      refined_prompt: 'a red mug, several sizes',
      enhancer,
    });
    expect(await jobs().findOne()).toMatchObject({ prompt: 'a red mug, several sizes' });
    expect(await getGeneration(ada, view.id)).toMatchObject({ enhancer });
  });

  test('nobody proposed what the rules alone made of a prompt, nor what older versions wrote', async () => {
    const wish = { prompt: 'a mug', enhancer: { model: 'small', edited: false } };
    expect(await createGeneration(ada, NewGeneration.parse(wish))).toMatchObject({
      refined_prompt: 'a mug',
      enhancer: null,
    });
    expect(await models().countDocuments({ enhancer: { $exists: true } })).toBe(0);
  });

  test('one key for the same prompt sent in other words is refused', async () => {
    const wish = { prompt: 'a mug', refined_prompt: 'a red mug' };
    const first = await createGeneration(ada, NewGeneration.parse(wish), 'key-1');
    const again = await createGeneration(ada, NewGeneration.parse(wish), 'key-1');
    expect(again.id).toBe(first.id);
    const other = NewGeneration.parse({ ...wish, refined_prompt: 'a blue mug' });
    await expect(createGeneration(ada, other, 'key-1')).rejects.toThrow(/another/);
    await expect(createGeneration(ada, wanted('a mug'), 'key-1')).rejects.toThrow(/another/);
  });

  test('the same Idempotency-Key gives the same generation, also twenty times at once', async () => {
    const views = await Promise.all(
      Array.from({ length: 20 }, () => createGeneration(ada, wanted('a mug'), 'key-1')),
    );
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect(await models().countDocuments()).toBe(1);
    expect(await jobs().countDocuments()).toBe(1);
  });

  test('one key for two different wishes is refused; two people may use the same', async () => {
    await createGeneration(ada, wanted('a mug'), 'key-1');
    await expect(createGeneration(ada, wanted('a car'), 'key-1')).rejects.toThrow(/another/);
    await expect(createGeneration(bob, wanted('a car'), 'key-1')).resolves.toBeDefined();
  });

  test.each([
    [{}, 'prompt'],
    [{ prompt: 'x', quality: 'best' }, 'quality'],
    [{ prompt: 'x', preview_only: 'yes' }, 'preview_only'],
  ])('%j is refused at its field', (body, field) => {
    expect(NewGeneration.safeParse(body).error?.issues[0]?.path).toEqual([field]);
  });
});

describe('reading', () => {
  test('somebody else’s, a deleted and a malformed id are all just not there', async () => {
    const { id } = await createGeneration(ada, wanted('a mug'));
    await expect(getGeneration(bob, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(getGeneration(ada, 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(removeGeneration(bob, id, noMedia)).rejects.toMatchObject({ code: 'not-found' });
    await removeGeneration(ada, id, noMedia);
    await expect(getGeneration(ada, id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await listGenerations(ada)).items).toEqual([]);
  });

  test('pages are newest first, whole, and only mine', async () => {
    for (let index = 0; index < 7; index++) await createGeneration(ada, wanted(`thing ${index}`));
    await createGeneration(bob, wanted('not mine'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listGenerations(ada, { limit: 3, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ prompt }) => prompt));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((index) => `thing ${index}`));
  });

  test('generations of the same millisecond are neither lost nor repeated between pages', async () => {
    for (let index = 0; index < 5; index++) await createGeneration(ada, wanted(`thing ${index}`));
    await models().updateMany({}, { $set: { created_at: new Date('2026-01-01') } });
    const first = await listGenerations(ada, { limit: 2 });
    const second = await listGenerations(ada, { limit: 3, cursor: first.next_cursor ?? '' });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
  });

  test('search finds part of a prompt in any case and takes every sign literally', async () => {
    await createGeneration(ada, wanted('A Robot Arm (large)'));
    await createGeneration(ada, wanted('a mug'));
    const find = async (q: string) =>
      (await listGenerations(ada, { q })).items.map(({ prompt }) => prompt);
    expect(await find('robot')).toEqual(['A Robot Arm (large)']);
    expect(await find('(large)')).toEqual(['A Robot Arm (large)']);
    expect(await find('.*')).toEqual([]);
  });

  test('the status filter and a broken cursor', async () => {
    await createGeneration(ada, wanted('a mug'));
    expect((await listGenerations(ada, { status: 'failed' })).items).toEqual([]);
    expect((await listGenerations(ada, { status: 'processing' })).items).toHaveLength(1);
    await expect(listGenerations(ada, { cursor: 'x' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});

test('what runs cannot be retried; of two retries at once one counts', async () => {
  const { id } = await createGeneration(ada, wanted('a mug'));
  await expect(retryGeneration(ada, id)).rejects.toMatchObject({ code: 'conflict' });
  await models().updateMany({}, { $set: { status: 'failed' } });
  await jobs().updateMany({}, { $set: { state: 'failed' } });
  const tries = await Promise.allSettled([retryGeneration(ada, id), retryGeneration(ada, id)]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await jobs().findOne({}))?.seq).toEqual({ preview: 2, refine: 1 });
});

test('deleting and a retry at a price stand in the audit log, a free retry does not', async () => {
  await auditEntries().deleteMany({});
  const { id } = await createGeneration(ada, wanted('a mug'));
  const fail = async (stage: 'preview' | 'download') => {
    await models().updateMany({}, { $set: { status: 'failed' } });
    await jobs().updateMany({}, { $set: { state: 'failed', stage } });
  };
  await fail('preview');
  await retryGeneration(ada, id);
  await fail('download');
  await retryGeneration(ada, id);
  await removeGeneration(ada, id, noMedia);
  const actor = { id: ada.id, email: ada.email };
  const subject = { kind: 'generation', id };
  const facts = { stage: 'preview', credits_expected: 20 };
  expect((await listAudit()).items.toReversed()).toMatchObject([
    { action: 'generation.retried', actor, subject, facts },
    { action: 'generation.deleted', actor, subject, facts: { status: 'processing', files: 0 } },
  ]);
});

test('times are learned from this server once it has made five of a quality', async () => {
  let minutes = 0;
  // What was learned is believed for two minutes.
  const offer = async () => {
    minutes += 3;
    const offers = await listOffers(minutes * MINUTE);
    return offers.find(({ quality }) => quality === 'standard');
  };
  expect(await offer()).toMatchObject({
    polygon_count: 30_000,
    credits: { preview: 20, refine: 10 },
    typical_seconds: { learned: false },
  });
  for (let seconds = 10; seconds <= 50; seconds += 10) {
    const { id } = await createGeneration(ada, wanted(`made in ${seconds}`));
    const { created_at } = (await models().findOne({ prompt: `made in ${seconds}` })) ?? {};
    expect(id && created_at).toBeTruthy();
    await models().updateOne(
      { prompt: `made in ${seconds}` },
      {
        $set: {
          status: 'completed',
          completed_at: new Date((created_at?.getTime() ?? 0) + seconds * 1000),
        },
      },
    );
  }
  expect((await offer())?.typical_seconds).toEqual({ low: 30, high: 50, learned: true });
  expect((await offer())?.shape_seconds).toMatchObject({ learned: false });
  await models().updateMany({}, { $set: { preview_only: true, hold_before_refine: true } });
  expect((await offer())?.shape_seconds).toEqual({ low: 30, high: 50, learned: true });
  expect((await offer())?.typical_seconds).toMatchObject({ learned: false });
});
