import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { SECOND } from '@/lib/clock';
import { closeDatabase } from '@/lib/db/client';
import { createAccount } from '@/lib/jobs/account/account';
import type { AccountDocument } from '@/lib/jobs/account/account-document';
import type { AccountSurroundings } from '@/lib/jobs/account/surroundings';
import { createTurns } from '@/lib/jobs/account/turns';
import { MeshyError } from '@/lib/meshy/meshy-error';

const ID = 'meshy:test';
let now: number;

beforeAll(() => {
  // Nobody listens there.
  process.env.MONGODB_URI = 'mongodb://127.0.0.1:1/away';
});
beforeEach(() => {
  now = 0;
});
afterAll(closeDatabase);

const around: AccountSurroundings = {
  id: ID,
  engine: 'meshy',
  requests_per_second: 15,
  meshy: { getBalance: () => Promise.reject(new Error('not asked here')) },
  clock: { now: () => now },
  sleep: async (ms) => {
    now += ms;
  },
  random: () => 0,
};

const turnsKnowing = (known: Partial<AccountDocument>) =>
  createTurns(around, { latest: () => ({ _id: ID, ...known }), note: () => {} });

test('while the database is away a process asks on, at a quarter of the rate', async () => {
  const turn = turnsKnowing({});
  const sent: number[] = [];
  for (let count = 0; count < 9; count++) {
    await turn({ buys: count % 2 === 0 });
    sent.push(now);
  }
  expect(sent).toEqual([0, 0, 0, SECOND, SECOND, SECOND, 2 * SECOND, 2 * SECOND, 2 * SECOND]);
});

test('what was known of the account before the database went away holds on', async () => {
  await turnsKnowing({ paused_until: new Date(9 * SECOND) })({ buys: false });
  expect(now).toBe(9 * SECOND);
  const halt = { since: new Date(0), message: 'no', price: 20, probed_at: new Date(0) };
  const refused = turnsKnowing({ halt: { ...halt, reason: 'unauthorized' } });
  await expect(refused({ buys: false })).rejects.toMatchObject({ kind: 'unauthorized' });
});

test('a pause that is asked for while the database is away is kept', async () => {
  const account = createAccount(around);
  const refusal = { kind: 'rate-limited', status: 429, message: 'RateLimitExceeded' } as const;
  const noted = account.heard(new MeshyError({ ...refusal, retry_after_ms: 9 * SECOND }));
  await account.turn({ buys: true });
  expect(now).toBe(9 * SECOND);
  await closeDatabase();
  await noted;
});
