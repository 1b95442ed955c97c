import { beforeAll, expect, test } from 'vitest';
import { creditEntries } from '@/lib/credits/entries';
import { settle } from '@/lib/credits/ledger';
import { engineName } from '@/lib/generations/engine';
import { ownSpending } from '@/lib/money/own-spending';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ADA, BOB, bought, made } from './bought';

setUpDatabase();
const now = new Date('2026-11-24T18:00:00Z');
const ada = { id: ADA, name: 'Ada', email: 'ada@example.org', role: 'user' } as const;
const see = (month = '') => ownSpending(ada, month, now);

beforeAll(async () => {
  await emptyDatabase();
  const engine = engineName();
  const [mug, gone] = [await made(), await made({ deleted_at: now })];
  await creditEntries().insertMany([
    bought({ engine, model_id: mug._id }),
    bought({ engine, model_id: mug._id, credits: 10, stage: 'refine', kind: 'refine' }),
    bought({ engine, model_id: gone._id, credits: 5 }),
    bought({ engine, spent_on: '2026-10-31', credits: 7 }),
    bought({ engine, spent_on: '2025-11-30', credits: 1000 }),
    bought({ engine, user_id: BOB, credits: 1000 }),
    bought({ engine: engine === 'demo' ? 'meshy' : 'demo', credits: 1000 }),
    ...Array.from({ length: 60 }, () => bought({ engine, spent_on: '2026-08-03', credits: 4 })),
    bought({ engine, spent_on: '2026-08-03', model_id: mug._id, credits: 9 }),
    bought({ engine, spent_on: '2026-08-03', model_id: mug._id, credits: 1 }),
    bought({ engine, spent_on: '2026-08-31', model_id: mug._id, credits: 2 }),
  ]);
});

test('the present month comes first, with its models, the dearest first', async () => {
  const { months, month, models } = await see();
  expect(months).toHaveLength(12);
  expect(months.slice(0, 3)).toEqual([
    { month: '2026-11', spent: 35 },
    { month: '2026-10', spent: 7 },
    { month: '2026-09', spent: 0 },
  ]);
  expect(month).toBe('2026-11');
  expect(models).toMatchObject([
    { title: 'a mug', spent: 30 },
    { title: null, spent: 5 },
  ]);
});

test.each([
  ['2026-10', '2026-10', [7]],
  ['2020-01', '2026-11', [30, 5]],
  ['nonsense', '2026-11', [30, 5]],
])('asked for %s it tells of %s', async (asked, month, spent) => {
  const told = await see(asked);
  expect(told.month).toBe(month);
  expect(told.models.map((model) => model.spent)).toEqual(spent);
});

test('where more was bought on a day than is looked at, sums stay exact and it is said', async () => {
  const told = await see('2026-08');
  expect(told.months.find(({ month }) => month === '2026-08')?.spent).toBe(60 * 4 + 12);
  expect(told.models[0]).toMatchObject({ title: 'a mug', spent: 12 });
  expect(told.models.slice(1).every(({ spent }) => spent === 4)).toBe(true);
  expect(told.is_partial).toBe(true);
  expect((await see()).is_partial).toBe(false);
});

test('what is settled later counts at once', async () => {
  await see();
  await settle(bought({ engine: engineName(), spent_on: '2026-11-02', credits: 3 }));
  expect((await see()).months[0]).toEqual({ month: '2026-11', spent: 38 });
});
