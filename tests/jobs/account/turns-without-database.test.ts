import { afterAll, beforeAll, expect, test } from 'vitest';
import { SECOND } from '@/lib/clock';
import { closeDatabase } from '@/lib/db/client';
import { createTurns } from '@/lib/jobs/account/turns';

beforeAll(() => {
  // Nobody listens there.
  process.env.MONGODB_URI = 'mongodb://127.0.0.1:1/away';
});
afterAll(closeDatabase);

test('while the database is away a process asks on, at a quarter of the rate', async () => {
  let now = 0;
  const turn = createTurns(
    {
      id: 'meshy:test',
      engine: 'meshy',
      requests_per_second: 15,
      meshy: { getBalance: () => Promise.reject(new Error('not asked here')) },
      clock: { now: () => now },
      sleep: async (ms) => {
        now += ms;
      },
      random: () => 0,
    },
    () => {},
  );
  const sent: number[] = [];
  for (let count = 0; count < 9; count++) {
    await turn({ buys: count % 2 === 0 });
    sent.push(now);
  }
  expect(sent).toEqual([0, 0, 0, SECOND, SECOND, SECOND, 2 * SECOND, 2 * SECOND, 2 * SECOND]);
});
