import path from 'node:path';
import { Collection } from 'mongodb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY, MINUTE } from '@/lib/clock';
import { books } from '@/lib/credits/book-store';
import { creditEntries } from '@/lib/credits/entries';
import { setLimits } from '@/lib/credits/limits';
import { openReservations } from '@/lib/credits/open-reservations';
import { dayOf } from '@/lib/credits/period';
import { getBudget } from '@/lib/credits/reserve';
import type { Limits } from '@/lib/credits/view';
import { cancelGeneration } from '@/lib/generations/cancel';
import { handOverGenerations } from '@/lib/generations/hand-over';
import { refineGeneration } from '@/lib/generations/refine';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { sweepReservations } from '@/lib/jobs/sweep-reservations';
import { entriesDated } from '@/lib/migrations/steps/0003-entries-dated';
import type { Finding } from '@/lib/verify/finding';
import { misspent } from '@/lib/verify/spending';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
});

async function limit(limits: Partial<Limits>): Promise<void> {
  const everybody = { daily: null, monthly: null, running: null, ...limits };
  const global = { daily: null, monthly: null };
  await setLimits({ everybody, global }, { actor: null, address: null });
}

const standing = async () => {
  const whose = { user_id: user.id, engine: 'meshy' } as const;
  return (await getBudget(whose, new Date())).daily;
};

async function verified(): Promise<Finding[]> {
  const found: Finding[] = [];
  for await (const finding of misspent(clock.now())) found.push(finding);
  return found;
}

async function toTheEnd(): Promise<void> {
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  await later(checker, clock);
  meshy.succeed('refine', 'model.glb');
  await later(checker, clock);
}

describe('what is held for a generation', () => {
  test('is spent by who bought it, also where another has the model by the time it is charged', async () => {
    const heir = 'cd'.repeat(12);
    await limit({ daily: 100 });
    await begin('a robot arm', { preview_only: true });
    await runDue(checker);
    await handOverGenerations(user.id, heir);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await standing()).toMatchObject({ spent: 20, reserved: 0, left: 80 });
    const whose = { user_id: heir, engine: 'meshy' } as const;
    expect((await getBudget(whose, new Date())).daily).toMatchObject({ spent: 0, left: 100 });
    expect(await verified()).toEqual([]);
  });

  test('becomes spent stage by stage, and nothing is held once it has ended', async () => {
    await limit({ daily: 100 });
    const id = await begin();
    expect(await standing()).toMatchObject({ spent: 0, reserved: 30, left: 70 });
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await standing()).toMatchObject({ spent: 20, reserved: 10, left: 70 });
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    expect(await standing()).toMatchObject({ spent: 30, reserved: 0, left: 70 });
    const { bought, job } = await look(id);
    expect(bought.map(({ reservation }) => reservation)).toEqual([
      job.reservation,
      job.reservation,
    ]);
    expect(await verified()).toEqual([]);
  });

  test('comes back when it is canceled before anything is bought', async () => {
    await limit({ daily: 30 });
    await cancelGeneration(user, await begin());
    await runDue(checker);
    expect(await standing()).toMatchObject({ spent: 0, reserved: 0, left: 30 });
  });

  test('comes back when Meshy refunds a failure, and stays while that is bought again', async () => {
    await limit({ daily: 30 });
    const id = await begin();
    await runDue(checker);
    meshy.fail('preview', 'Internal failure', 'server_error');
    await later(checker, clock);
    expect((await look(id)).job.resubmitted).toBe(true);
    expect(await standing()).toMatchObject({ spent: 0, reserved: 30 });
    await later(checker, clock);
    meshy.fail('preview', 'no');
    await later(checker, clock);
    expect(await standing()).toMatchObject({ spent: 0, reserved: 0, left: 30 });
  });

  test('is only the preview where that is all, and the refine is held when it is asked for', async () => {
    await limit({ daily: 30 });
    const id = await begin('a mug', { preview_only: true });
    await runDue(checker);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await standing()).toMatchObject({ spent: 20, reserved: 0, left: 10 });
    await refineGeneration(user, id);
    expect(await standing()).toMatchObject({ spent: 20, reserved: 10, left: 0 });
  });

  test('counts on the day on which it was asked for', async () => {
    await begin();
    await runDue(checker);
    const today = dayOf(new Date());
    clock.pass(DAY);
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect(await creditEntries().findOne({})).toMatchObject({ spent_on: today, credits: 20 });
    expect((await books().findOne({ _id: today.slice(0, 7) }))?.spent).toEqual({
      [today]: { [user.id]: 20 },
    });
  });
});

describe('over the limit', () => {
  test('a retry is refused and the generation keeps its state', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.fail('preview', 'no');
    await later(checker, clock);
    const before = await look(id);
    await limit({ daily: 29 });
    await expect(retryGeneration(user, id)).rejects.toMatchObject({ code: 'over-budget' });
    expect(await look(id)).toEqual({ ...before, view: expect.anything() });
    expect(await openReservations()).toEqual([]);
    await limit({ daily: 30 });
    expect(await retryGeneration(user, id)).toMatchObject({ status: 'processing' });
  });

  test('a download is tried again, as it costs nothing', async () => {
    meshy.assets.set('model.glb', 404);
    const id = await begin();
    await toTheEnd();
    for (let hours = 0; hours < 80; hours += 8) await later(checker, clock, 8 * 60 * MINUTE);
    expect((await look(id)).view).toMatchObject({ status: 'failed', stage: 'download' });
    await limit({ daily: 0, running: 0 });
    expect(await retryGeneration(user, id)).toMatchObject({ status: 'processing' });
  });

  test('a purchase that nothing is held for any more waits, and goes on when there is room', async () => {
    const id = await begin();
    const [lost] = await openReservations();
    await books().updateOne({}, { $set: { open: {} }, $inc: { version: 1 } });
    await limit({ daily: 20 });
    await runDue(checker);
    expect((await look(id)).view).toMatchObject({
      status: 'processing',
      waiting_for: expect.stringMatching(/20 of 20 are left of your daily limit/),
    });
    expect(meshy.posts).toEqual([]);
    await limit({ daily: 40 });
    await later(checker, clock);
    expect(meshy.posts).toHaveLength(1);
    const [held] = await openReservations();
    expect(held?.reservation.id).not.toBe(lost?.reservation.id);
    expect((await look(id)).bought[0]?.reservation).toEqual(held?.reservation);
  });

  test('a dearer refine than was expected is held before it is bought', async () => {
    await limit({ daily: 30 });
    const id = await begin();
    await runDue(checker);
    meshy.last('preview').consumed_credits = 25;
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({ stage: 'refine', status: 'processing' });
    expect(meshy.posts).toHaveLength(1);
    await limit({ daily: 35 });
    await later(checker, clock);
    expect(await standing()).toMatchObject({ spent: 25, reserved: 10, left: 0 });
    expect(meshy.posts).toHaveLength(2);
  });
});

describe('from an older version', () => {
  test('a job for which nothing was held goes on to its end, and its price is counted', async () => {
    const id = await begin();
    await jobs().updateMany({}, { $unset: { reservation: '' } });
    await books().deleteMany({});
    await limit({ daily: 30, running: 0 });
    await toTheEnd();
    expect((await look(id)).view).toMatchObject({ status: 'completed' });
    expect(await standing()).toMatchObject({ spent: 30, reserved: 0, left: 0 });
    expect(await verified()).toEqual([]);
  });

  test('entries without a day count on the one on which they were written', async () => {
    await begin();
    await toTheEnd();
    await creditEntries().updateMany({}, { $unset: { spent_on: '', reservation: '' } });
    await books().deleteMany({});
    await limit({ daily: 100 });
    expect(await standing()).toMatchObject({ spent: 0 });
    await entriesDated.up();
    expect(await standing()).toMatchObject({ spent: 30, left: 70 });
  });
});

const WRITES = ['insertOne', 'updateOne', 'replaceOne', 'findOneAndUpdate', 'deleteOne'] as const;
const MONEY = new Set(['spending', 'credit_entries', 'submissions']);

/**
 * Dies right before, or right after, a write about money: no write comes through from then on, and
 * whoever waits for one waits for ever.
 */
function dieAt(nth: number, when: 'before' | 'after'): { died: Promise<void>; revive: () => void } {
  let money = 0;
  let isDead = false;
  let tellDeath = () => {};
  const died = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const spies = WRITES.map((name) => {
    const write = Collection.prototype[name] as (...args: unknown[]) => Promise<unknown>;
    const count = async function (this: Collection, ...args: unknown[]) {
      const isDue = MONEY.has(this.collectionName) && ++money === nth;
      if (isDue && when === 'before') isDead = true;
      if (isDead) {
        tellDeath();
        return new Promise(() => {});
      }
      const written = await write.apply(this, args);
      if (isDue) isDead = true;
      return written;
    };
    return vi.spyOn(Collection.prototype, name).mockImplementation(count as never);
  });
  const revive = () => {
    for (const spy of spies) spy.mockRestore();
    // What stood in line behind the dead one died with it.
    Reflect.deleteProperty(globalThis, Symbol.for('nexaai.spending'));
  };
  return { died, revive };
}

/** Takes whatever is there to its end, as a server does that was started again. */
async function recover(): Promise<void> {
  for (let round = 0; round < 12; round++) {
    for (const task of meshy.tasks.values()) {
      if (task.status !== 'PENDING') continue;
      const isPreview = task.type === 'text-to-3d-preview';
      meshy.succeed(isPreview ? 'preview' : 'refine', isPreview ? 'preview.glb' : 'model.glb');
    }
    await later(checker, clock, 2 * MINUTE);
    if ((await jobs().countDocuments({ state: 'active' })) === 0) break;
  }
  clock.pass(2 * MINUTE);
  await sweepReservations(clock.now());
}

type Life = {
  /** What came before the life that ends too early; gives the generation. */
  prepare?: () => Promise<string>;
  live: (id: string) => Promise<unknown>;
};

const LIVES: Record<string, Life> = {
  'from the press to the model': {
    live: async () => {
      await begin();
      await toTheEnd();
    },
  },
  'of a cancel': {
    live: async () => {
      await cancelGeneration(user, await begin());
      await runDue(checker);
    },
  },
  'of a refund and a retry': {
    prepare: async () => {
      const id = await begin();
      await runDue(checker);
      meshy.fail('preview', 'no');
      return id;
    },
    live: async (id) => {
      await later(checker, clock);
      await retryGeneration(user, id);
    },
  },
};

async function liveAndDie({ prepare, live }: Life, nth: number, when: 'before' | 'after') {
  await emptyDatabase();
  meshy.tasks.clear();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock });
  await limit({ daily: 100 });
  const id = (await prepare?.()) ?? '';
  const { died, revive } = dieAt(nth, when);
  const hasDied = await Promise.race([live(id).then(() => false), died.then(() => true)]);
  revive();
  return hasDied;
}

describe('a process killed before or after any write about money', () => {
  test.each(Object.entries(LIVES))(
    '%s holds nothing for ever and counts nothing twice',
    async (_, life) => {
      for (let nth = 1, hasDied = true; hasDied; nth++) {
        for (const when of ['before', 'after'] as const) {
          hasDied = await liveAndDie(life, nth, when);
          await recover();
          const charged = sum([...meshy.tasks.values()].map((task) => task.consumed_credits));
          const booked = sum((await creditEntries().find({}).toArray()).map((one) => one.credits));
          const standings = {
            booked,
            found: await verified(),
            active: await jobs().countDocuments({ state: 'active' }),
            held: await openReservations(),
            daily: await standing(),
          };
          expect([nth, when, standings]).toMatchObject([
            nth,
            when,
            {
              booked: charged,
              found: [],
              active: 0,
              held: [],
              daily: { spent: charged, reserved: 0, left: 100 - charged },
            },
          ]);
        }
      }
    },
    60_000,
  );
});

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
