import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { accounts } from '@/lib/jobs/account/account-document';
import { RequestWindow } from '@/lib/jobs/account/request-window';
import { createTurns } from '@/lib/jobs/account/turns';
import { setUpDatabase } from '../../set-up-database';
import { VirtualTime } from './virtual-time';

setUpDatabase();
const ID = 'meshy:test';
let time: VirtualTime;

beforeEach(async () => {
  time = new VirtualTime(Date.UTC(2026, 10, 24, 12));
  await accounts().deleteMany({});
});

/** What one process of the account may do; its waits end up to `lateMs` late. */
function turnsOf({ rate = 15, lateMs = (): number => 0 } = {}) {
  return createTurns(
    {
      id: ID,
      engine: 'meshy',
      requests_per_second: rate,
      meshy: { getBalance: () => Promise.reject(new Error('not asked here')) },
      clock: time,
      sleep: (ms) => time.sleep(ms + lateMs()),
      random: () => 0,
    },
    { latest: () => ({ _id: ID }), note: () => {} },
  );
}

/** The most that ever happened within one second. */
function busiest(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + SECOND).length),
  );
}

/** The same numbers from 0 to 1 for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('all processes together', () => {
  test.each([
    [1, 15],
    [2, 15],
    [3, 7],
  ])('send no more in any second than is set (seed %i, %i/s)', async (seed, rate) => {
    const chance = chanceOf(seed);
    const lateMs = () => chance() * 100;
    const processes = [turnsOf({ rate, lateMs }), turnsOf({ rate, lateMs })];
    const sent: number[] = [];
    const asks = Array.from({ length: 50 }, (_, index) => async () => {
      await time.sleep(chance() * 3 * SECOND);
      await processes[index % 2]?.({ buys: false });
      sent.push(time.now());
    });
    await time.run(asks);
    expect(sent).toHaveLength(50);
    expect(busiest(sent)).toBeLessThanOrEqual(rate);
  });

  test('give a request its turn at once while few ask', async () => {
    const turn = turnsOf();
    await turn({ buys: false });
    await time.sleepAlone(200);
    await turn({ buys: true });
    expect(time.slept).toEqual([200]);
  });

  test('send nothing that would wait for more than 20 s, and say for how long', async () => {
    await accounts().insertOne({ _id: ID, paused_until: new Date(time.now() + MINUTE) });
    await expect(turnsOf()({ buys: true })).rejects.toMatchObject({
      kind: 'rate-limited',
      retry_after_ms: MINUTE,
    });
    expect(await accounts().findOne({ _id: ID })).not.toMatchObject({
      next_turn_at: expect.any(Date),
    });
  });

  test('wait out a short pause', async () => {
    const until = time.now() + 5 * SECOND;
    await accounts().insertOne({ _id: ID, paused_until: new Date(until) });
    await time.run([() => turnsOf()({ buys: false })]);
    expect(time.now()).toBe(until);
  });

  test('keep a pause that was asked for while they waited for their turn', async () => {
    const turn = turnsOf({ rate: 1 });
    await turn({ buys: false });
    const until = time.now() + 4 * SECOND;
    await time.run([
      () => turn({ buys: false }),
      async () => {
        await accounts().updateOne({ _id: ID }, { $set: { paused_until: new Date(until) } });
      },
    ]);
    expect(time.now()).toBeGreaterThanOrEqual(until);
  });

  test('keep a pause that was asked for while this process had just sent its share', async () => {
    const late = [SECOND];
    const turn = turnsOf({ rate: 1, lateMs: () => late.shift() ?? 0 });
    await turn({ buys: false });
    await time.run([() => turn({ buys: false })]);
    const until = time.now() + 6 * SECOND;
    await time.run([
      async () => {
        // Its turn is now, but the one before was used late, not a second ago.
        await time.sleep(200);
        await turn({ buys: false });
        expect(time.now()).toBeGreaterThanOrEqual(until);
      },
      async () => {
        await time.sleep(500);
        await accounts().updateOne({ _id: ID }, { $set: { paused_until: new Date(until) } });
      },
    ]);
  });

  test.each<['next_turn_at' | 'paused_until', number]>([
    ['next_turn_at', MINUTE],
    ['paused_until', 2 * HOUR],
  ])('are not held up by a %s that only a wrong clock can have set', async (field, ms) => {
    await accounts().insertOne({ _id: ID, [field]: new Date(time.now() + ms) });
    await turnsOf()({ buys: false });
    expect(time.slept).toEqual([]);
  });
});

describe('a halted account', () => {
  const halt = { since: new Date(), message: 'no', price: 20, probed_at: new Date() };

  test('without credits is still asked, but sold nothing', async () => {
    await accounts().insertOne({ _id: ID, halt: { ...halt, reason: 'out-of-credits' } });
    const turn = turnsOf();
    await turn({ buys: false });
    await expect(turn({ buys: true })).rejects.toMatchObject({ kind: 'out-of-credits' });
  });

  test('with a refused key is asked nothing', async () => {
    await accounts().insertOne({ _id: ID, halt: { ...halt, reason: 'unauthorized' } });
    const turn = turnsOf();
    await expect(turn({ buys: false })).rejects.toMatchObject({ kind: 'unauthorized' });
    await expect(turn({ buys: true })).rejects.toMatchObject({ kind: 'unauthorized' });
  });
});

describe('the window of one process', () => {
  test('takes so many in any second, whenever they come', () => {
    const chance = chanceOf(7);
    const window = new RequestWindow(5);
    const taken: number[] = [];
    for (let now = 0; now < 20 * SECOND; now += Math.floor(chance() * 90)) {
      if (window.take(now) === 0) taken.push(now);
    }
    expect(busiest(taken)).toBe(5);
  });

  test('says how long it is full', () => {
    const window = new RequestWindow(2);
    expect([window.take(0), window.take(300), window.take(400)]).toEqual([0, 0, 600]);
    expect([window.take(999), window.take(1000), window.take(1001)]).toEqual([1, 0, 299]);
  });

  test('begins anew when the clock is set back', () => {
    const window = new RequestWindow(1);
    window.take(HOUR);
    expect(window.take(0)).toBe(0);
  });
});
