import { beforeEach, expect, test } from 'vitest';
import { creditEntries } from '@/lib/credits/entries';
import { getBudget } from '@/lib/credits/reserve';
import { collection } from '@/lib/db/collection';
import { newId } from '@/lib/db/id';
import { type Around, migrate } from '@/lib/migrations/migrate';
import type { Migration } from '@/lib/migrations/migration';
import { NewerDatabase } from '@/lib/migrations/newer-database';
import { prepareDatabase } from '@/lib/migrations/prepare-database';
import { type MigrationRecord, migrationLocks, migrationRecords } from '@/lib/migrations/record';
import { STEPS } from '@/lib/migrations/steps';
import { entriesDated } from '@/lib/migrations/steps/0003-entries-dated';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
beforeEach(emptyDatabase);

let now = Date.UTC(2026, 10, 28);
const clock = { now: () => now };
/** What is waited passes for the clock alone. */
const pause = async (ms: number) => {
  now += ms;
};
const around = (steps: readonly Migration[]): Around => ({ steps, clock, pause });

let done: string[] = [];
beforeEach(() => {
  done = [];
});
const step = (name: string, up: () => Promise<void> = async () => {}): Migration => ({
  name,
  up: async () => {
    await up();
    done.push(name);
  },
});
const versions = async () =>
  (await migrationRecords().find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);
const record = (over: Partial<MigrationRecord> = {}) =>
  migrationRecords().insertOne({
    _id: 9,
    name: 'something to come',
    app_version: '9.1.0',
    at: new Date(),
    took_ms: 1,
    readable_from: 9,
    ...over,
  });

test('each step is taken once, in order, and recorded with release and time', async () => {
  await migrate(around([step('one'), step('two')]));
  expect(done).toEqual(['one', 'two', 'two']);
  await migrate(around([step('one'), step('two'), step('three')]));
  expect(done.slice(3)).toEqual(['three', 'three']);
  expect(await migrationRecords().findOne({ _id: 2 })).toEqual({
    _id: 2,
    name: 'two',
    app_version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    at: new Date(now),
    took_ms: 0,
    readable_from: 1,
  });
  expect(await migrationLocks().countDocuments()).toBe(0);
});

test('the newest step is taken at every start: an older process may have written meanwhile', async () => {
  const steps = [step('one'), step('two')];
  await migrate(around(steps));
  await migrate(around(steps));
  expect(done).toEqual(['one', 'two', 'two', 'two']);
  expect(await versions()).toEqual([1, 2]);
});

test('a step that fails names itself, is not recorded, and is begun again by the next start', async () => {
  const steps = (works: boolean) => [
    step('one'),
    step('two', async () => {
      if (!works) throw new Error('no room');
    }),
  ];
  await expect(migrate(around(steps(false)))).rejects.toThrow(
    'step 2 of the database (two) failed: no room',
  );
  expect(await versions()).toEqual([1]);
  await migrate(around(steps(true)));
  expect(done).toEqual(['one', 'two', 'two']);
});

test('of several processes one takes the steps, and the others wait until they are taken', async () => {
  let running = 0;
  let most = 0;
  const slow = step('slow', async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 30));
    running--;
  });
  const idle = step('idle');
  const waits = { ...around([slow, idle]), pause: () => new Promise((r) => setTimeout(r, 5)) };
  await Promise.all(Array.from({ length: 4 }, () => migrate(waits)));
  expect([most, done.filter((name) => name === 'slow')]).toEqual([1, ['slow']]);
});

test('the lock of a process that died is over by itself, and its step is taken again', async () => {
  const until = new Date(now + 15_000);
  await migrationLocks().insertOne({ _id: 'lock', owner: 'dead', until });
  const began = now;
  await migrate(around([step('one')]));
  expect(now - began).toBeGreaterThanOrEqual(15_000);
  expect(done).toEqual(['one', 'one']);
});

test('who lost the lock meanwhile leaves the record to whoever has it', async () => {
  const late = step('late', async () => {
    if (done.length > 0) return;
    now += 60_000;
    await migrationLocks().updateOne({ _id: 'lock' }, { $set: { owner: 'another' } });
  });
  await migrate(around([late]));
  expect(done).toEqual(['late', 'late', 'late']);
  expect(await versions()).toEqual([1]);
});

test('a database one version newer is worked with when that release says so', async () => {
  await migrate(around([step('one')]));
  await record({ _id: 2, readable_from: 1 });
  await migrate(around([step('one')]));
  expect(await versions()).toEqual([1, 2]);
});

test.each([
  ['further ahead', {}],
  ['without a word about who can read it', { readable_from: undefined as unknown as number }],
])('a newer database %s is refused before anything is touched', async (_why, over) => {
  await record(over);
  await expect(prepareDatabase()).rejects.toThrow(NewerDatabase);
  await expect(migrate()).rejects.toThrow(
    `The database has version 9, made by NexaAI 9.1.0, and this release knows ${STEPS.length}`,
  );
  expect(await versions()).toEqual([9]);
});

test('our own steps may be taken twice, and an empty database takes them all', async () => {
  await prepareDatabase();
  expect(await versions()).toEqual(STEPS.map((_, place) => place + 1));
  for (const { up } of STEPS) await up();
  expect(await collection('models').countDocuments()).toBe(0);
});

test('an entry that was dated just before the process died is counted all the same', async () => {
  const ada = { user_id: 'a'.repeat(24), engine: 'meshy' } as const;
  const entry = { model_id: newId(), stage: 'preview', credits: 20, estimated: false } as const;
  const spent_on = new Date().toISOString().slice(0, 10);
  // The book of this month is there already, and knows nothing of it.
  await entriesDated.up();
  await getBudget(ada, new Date());
  await collection('credit_entries').insertOne({
    ...entry,
    user_id: ada.user_id,
    at: new Date(),
    spent_on,
  });
  await entriesDated.up();
  expect(await creditEntries().countDocuments()).toBe(1);
  const book = await collection('spending').findOne({});
  expect(book?.spent).toEqual({ [spent_on]: { [ada.user_id]: 20 } });
});
