import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '@/lib/clock';
import { creditEntries } from '@/lib/credits/entries';
import { settle } from '@/lib/credits/ledger';
import { ledgerDays } from '@/lib/credits/ledger-days';
import { models } from '@/lib/generations/store';
import { LedgerQuery } from '@/lib/money/ledger-query';
import { readMoney } from '@/lib/money/read-money';
import { recentSpending } from '@/lib/money/recent-spending';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ADA, BOB, bought, made } from './bought';

setUpDatabase();
const now = new Date('2026-11-24T18:00:00Z');
const money = (asked: object = {}, at = now) => readMoney(LedgerQuery.parse(asked), at);
const soon = new Date(now.getTime() + MINUTE);

describe('what a period cost', () => {
  beforeAll(async () => {
    await emptyDatabase();
    const [mug, broken] = [await made(), await made({ status: 'failed', completed_at: null })];
    const model_id = mug._id;
    const texture = { stage: 'refine', kind: 'refine', credits: 10, expected: 10 } as const;
    await settle(bought({ model_id, spent_on: '2026-11-23' }));
    await settle(bought({ model_id, ...texture }));
    await settle(bought({ model_id: broken._id }));
    await settle(bought({ model_id: broken._id, ...texture, credits: 0, outcome: 'failed' }));
    await settle(
      bought({
        user_id: BOB,
        quality: 'ultra',
        credits: 25,
        estimated: true,
        spent_on: '2026-11-01',
      }),
    );
    await settle(bought({ engine: 'demo', credits: 7 }));
  });

  test('is told by day, person, kind, quality and model', async () => {
    const told = await money({ engine: 'meshy' });
    expect(told.total).toEqual({
      purchases: 5,
      spent: 75,
      refunded: 10,
      wasted: 20,
      estimated: 1,
    });
    expect(told.finished).toBe(1);
    expect(told.days).toHaveLength(30);
    expect(told.days.filter(({ spent }) => spent > 0)).toMatchObject([
      { day: '2026-11-01', spent: 25 },
      { day: '2026-11-23', spent: 20 },
      { day: '2026-11-24', spent: 30, wasted: 20, refunded: 10 },
    ]);
    expect(told.people).toMatchObject([
      { owner: { id: ADA }, spent: 50 },
      { owner: { id: BOB }, spent: 25 },
    ]);
    expect(told.kinds).toMatchObject([
      { kind: 'preview', spent: 65 },
      { kind: 'refine', spent: 10 },
      { kind: 'retexture', spent: 0 },
    ]);
    expect(told.qualities.find(({ quality }) => quality === 'ultra')).toMatchObject({ spent: 25 });
    expect(told.models.map(({ spent }) => spent)).toEqual([30, 25, 20]);
    expect(told.models[0]).toMatchObject({ title: 'a mug', owner: { id: ADA } });
  });

  test.each([
    [{ engine: 'demo' }, 7, 1],
    [{ user: BOB }, 25, 1],
    [{ user: ADA, kind: 'refine', engine: 'meshy' }, 10, 2],
    [{ quality: 'ultra' }, 25, 1],
    [{ from: '2026-11-23', to: '2026-11-23' }, 20, 1],
    [{ from: '2026-10-01', to: '2026-10-31' }, 0, 0],
  ])('narrowed to %j is %i credits of %i purchases', async (asked, spent, purchases) => {
    expect((await money(asked)).total).toMatchObject({ spent, purchases });
  });

  test('of one model is all that was bought for it', async () => {
    const dearest = (await money({ engine: 'meshy' })).models[0];
    expect((await money({ model: dearest?.id })).total).toMatchObject({ spent: 30, purchases: 2 });
  });

  test('of late, and what is held', async () => {
    const recent = await recentSpending({ engine: 'meshy' }, now);
    expect(recent).toEqual({ today: 30, week: 50, month: 75, calendar_month: 75, held: 0 });
  });

  test('of this month, whether it is shorter or longer than thirty days', async () => {
    await settle(bought({ engine: 'demo', credits: 5, spent_on: '2026-12-01' }));
    const late = (at: string) => recentSpending({ engine: 'demo' }, new Date(at));
    expect(await late('2026-12-02T00:00:00Z')).toMatchObject({ month: 12, calendar_month: 5 });
    expect(await late('2026-12-31T00:00:00Z')).toMatchObject({ month: 0, calendar_month: 5 });
  });
});

describe('a day that was counted', () => {
  beforeEach(emptyDatabase);

  test('is counted anew once something of it was settled', async () => {
    await settle(bought());
    expect((await money()).total.spent).toBe(20);
    await settle(bought({ credits: 5 }));
    expect((await money()).total.spent).toBe(25);
  });

  test('follows what becomes of its models, half a minute later at most', async () => {
    const model = await made({ status: 'processing', completed_at: null });
    await settle(bought({ model_id: model._id }));
    expect(await money()).toMatchObject({ total: { wasted: 0 }, finished: 0 });
    await models().updateOne({ _id: model._id }, { $set: { status: 'failed' } });
    expect((await money({}, soon)).total.wasted).toBe(20);
    const ended = { status: 'completed', completed_at: now } as const;
    await models().updateOne({ _id: model._id }, { $set: ended });
    expect(await money({}, new Date(soon.getTime() + MINUTE))).toMatchObject({
      total: { wasted: 0 },
      finished: 1,
    });
  });

  test('is believed for ever once it is old, and until one of its models is paid for again', async () => {
    const model = await made({ status: 'failed', completed_at: null });
    await settle(bought({ model_id: model._id }));
    const later = new Date(now.getTime() + 10 * DAY);
    expect((await money({}, later)).total.wasted).toBe(20);
    await models().updateOne({ _id: model._id }, { $set: { status: 'completed' } });
    expect((await money({}, new Date(later.getTime() + DAY))).total.wasted).toBe(20);
    await settle(bought({ model_id: model._id, spent_on: '2026-12-05' }));
    const asked = { from: '2026-11-20', to: '2026-12-06' };
    const told = await money(asked, new Date(later.getTime() + DAY));
    expect(told.total).toMatchObject({ spent: 40, wasted: 0 });
  });

  test('is made again from the ledger where it was lost', async () => {
    await settle(bought());
    await money();
    await ledgerDays().deleteMany({});
    await creditEntries().updateMany({}, { $set: { credits: 21 } });
    expect((await money()).total.spent).toBe(21);
  });
});

test.each([
  [{ from: '2026-11-24', to: '2026-11-01' }, 'from: choose a day that is not after to.'],
  [{ from: '2025-01-01', to: '2026-11-01' }, 'from: choose 366 days or fewer.'],
])('%j is refused', async (asked, words) => {
  await expect(money(asked)).rejects.toThrow(words);
});
