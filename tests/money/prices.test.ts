import { afterAll, beforeEach, expect, test } from 'vitest';
import { auditEntries } from '@/lib/audit/store';
import { settle } from '@/lib/credits/ledger';
import { openReservations } from '@/lib/credits/open-reservations';
import { currentPrice, readPrices, setPrices } from '@/lib/credits/price-table';
import { createGeneration } from '@/lib/generations/create';
import { listOffers } from '@/lib/generations/offers';
import { NewPrices } from '@/lib/money/prices-query';
import { readPriceTable } from '@/lib/money/read-price-table';
import { user } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { bought } from './bought';

setUpDatabase();
const MODEL = 'meshy-7.1';
const now = new Date('2026-11-24T18:00:00Z');
const admin = { actor: { id: user.id, email: user.email }, address: '10.0.0.1' };
const ultraShape = { kind: 'preview', quality: 'ultra' } as const;

async function forget(): Promise<void> {
  await emptyDatabase();
  await readPrices(MODEL);
}
beforeEach(forget);
afterAll(forget);

test('a price that was set is held for an order, told to people, and written in the audit log', async () => {
  await setPrices(MODEL, { preview: { ultra: 25 }, retexture: { ultra: 12 } }, admin);
  const view = await createGeneration(user, {
    prompt: 'a mug',
    quality: 'ultra',
    preview_only: false,
  });
  expect((await openReservations()).map(({ held }) => held.credits)).toEqual([35]);
  expect(view.credits.estimate).toBe(35);
  const offers = await listOffers(Date.now());
  expect(offers.map(({ credits }) => credits)).toEqual([
    { preview: 20, refine: 10, retexture: 10 },
    { preview: 20, refine: 10, retexture: 10 },
    { preview: 20, refine: 10, retexture: 10 },
    { preview: 25, refine: 10, retexture: 12 },
  ]);
  expect(await auditEntries().findOne({ action: 'budget.prices-set' })).toMatchObject({
    actor: { email: user.email },
    facts: { model: MODEL, preview_ultra: 25, retexture_ultra: 12 },
  });
});

test('another Meshy model has prices of its own, and none set is as listed', async () => {
  await setPrices(MODEL, { preview: { ultra: 25 } }, admin);
  expect(currentPrice(ultraShape, 'meshy-6-lite')).toBe(5);
  expect(currentPrice(ultraShape, MODEL)).toBe(25);
  await setPrices(MODEL, {}, admin);
  expect(currentPrice(ultraShape, MODEL)).toBe(20);
});

test('the table stands beside what was charged, and marks what differs', async () => {
  await settle(bought({ quality: 'ultra', credits: 25 }));
  await settle(bought({ quality: 'ultra', credits: 20 }));
  await settle(bought({ quality: 'high' }));
  await settle(bought({ quality: 'high', credits: 0, outcome: 'failed' }));
  await settle(bought({ quality: 'standard', ai_model: 'meshy-6-lite', credits: 5 }));
  await settle(bought({ quality: 'preview', estimated: true }));
  const { rows } = await readPriceTable(now, 'meshy');
  const shapes = rows.filter(({ kind }) => kind === 'preview');
  expect(shapes).toMatchObject([
    { quality: 'preview', charged: null, differs: false },
    { quality: 'standard', charged: null, differs: false },
    { quality: 'high', charged: { count: 1, least: 20, most: 20 }, differs: false },
    { quality: 'ultra', charged: { count: 2, least: 20, most: 25 }, differs: true },
  ]);
});

test.each([
  [{}, {}],
  [{ preview: { high: null } }, {}],
  [
    { preview: { high: 0, ultra: null }, refine: { high: 12 } },
    { preview: { high: 0 }, refine: { high: 12 } },
  ],
])('%j sets %j', (typed, prices) => {
  expect(NewPrices.parse(typed)).toEqual(prices);
});

test.each([
  { preview: { high: -1 } },
  { preview: { high: 1.5 } },
  { preview: { high: 10_001 } },
  { preview: { high: '20' } },
  { preview: { huge: 20 } },
  { download: { high: 1 } },
])('%j is refused', (typed) => {
  expect(NewPrices.safeParse(typed).success).toBe(false);
});
