import { describe, expect, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { type AccountPurchase, type BalanceAt, explainBalance } from '@/lib/money/explain-balance';

const at = (minute: number) => minute * MINUTE;
const look = (minute: number, balance: number): BalanceAt => ({
  asked_at: at(minute) - 500,
  at: at(minute),
  balance,
});
/** A shape for 20 credits, bought in the fourth minute and made in the sixth. */
const shape: AccountPurchase = {
  began_at: at(4),
  settled_at: at(6),
  taken: 20,
  charged: 20,
  is_sure: true,
};
const failed = { ...shape, charged: 0 };
const running = { ...shape, settled_at: null, charged: null };

/** Looks in the minutes 0 and 10, at 1,000 credits and at what is given. */
describe.each<[string, number, AccountPurchase[], { least: number; most: number }, number]>([
  ['nothing happened', 1000, [], { least: 0, most: 0 }, 0],
  ['somebody else bought', 988, [], { least: 0, most: 0 }, -12],
  ['the account was topped up', 2000, [], { least: 0, most: 0 }, 1000],
  ['one was bought', 980, [shape], { least: -20, most: -20 }, 0],
  ['one was bought, and somebody else bought', 968, [shape], { least: -20, most: -20 }, -12],
  ['one was bought, and paid by nobody', 1000, [shape], { least: -20, most: -20 }, 20],
  ['one failed and came back', 1000, [failed], { least: 0, most: 0 }, 0],
  ['one failed and did not come back', 980, [failed], { least: 0, most: 0 }, -20],
  ['one runs', 980, [running], { least: -20, most: 0 }, 0],
  ['one ran and is refunded already', 1000, [running], { least: -20, most: 0 }, 0],
  ['one runs, and somebody else bought', 968, [running], { least: -20, most: 0 }, -12],
  [
    'one was bought before, and made meanwhile',
    1000,
    [{ ...shape, began_at: at(-3) }],
    { least: 0, most: 0 },
    0,
  ],
  [
    'one was bought before, and came back meanwhile',
    1020,
    [{ ...failed, began_at: at(-3) }],
    { least: 0, most: 20 },
    0,
  ],
  [
    'one was bought before, and had come back by then',
    1000,
    [{ ...failed, began_at: at(-3) }],
    { least: 0, most: 20 },
    0,
  ],
  [
    'one was sent while it was looked',
    980,
    [{ ...shape, began_at: at(10) - 5000, settled_at: at(12) }],
    { least: -20, most: 0 },
    0,
  ],
  [
    'one was sent after the second look',
    980,
    [{ ...shape, began_at: at(11), settled_at: at(12) }],
    { least: 0, most: 0 },
    -20,
  ],
  [
    'one failed before all this',
    1020,
    [{ ...failed, began_at: at(-9), settled_at: at(-2) }],
    { least: 0, most: 0 },
    20,
  ],
  [
    'an answer was lost: perhaps one was bought',
    1000,
    [{ ...running, is_sure: false }],
    { least: -20, most: 0 },
    0,
  ],
  [
    'one was called off, for what nobody said',
    1000,
    [{ ...shape, charged: null }],
    { least: -20, most: 0 },
    0,
  ],
])('%s', (_, balance, purchases, { least, most }, unexplained) => {
  test(`leaves ${unexplained} unexplained`, () => {
    expect(explainBalance(look(0, 1000), look(10, balance), purchases)).toEqual({
      change: balance - 1000,
      least,
      most,
      unexplained,
    });
  });
});
