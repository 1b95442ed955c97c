import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { accounts } from '@/lib/jobs/account/account-document';
import { Tending } from '@/lib/jobs/tending';
import { readBalance } from '@/lib/money/read-balance';
import { setUpFakeMeshy } from '../../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../../set-up-database';
import { HeldClock, ID, processOf } from './account-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: HeldClock;
let processes: ReturnType<typeof processOf>[];

beforeEach(async () => {
  meshy.reset();
  clock = new HeldClock();
  meshy.now = clock.now;
  const mediaDir = path.join(dataDir, 'media');
  processes = ['first', 'second'].map((owner) => processOf(meshy, { mediaDir, clock, owner }));
  await emptyDatabase();
});

const tendAll = () => Promise.all(processes.map(({ account }) => account.tend()));
const kept = async () => (await accounts().findOne({ _id: ID }))?.balance;

test('all processes together ask once a minute, and all know the answer', async () => {
  meshy.balance = 70;
  for (let passed = 0; passed < 3; passed++) {
    await tendAll();
    clock.pass(20 * SECOND);
  }
  expect(meshy.requests).toHaveLength(1);
  expect(await kept()).toMatchObject({ credits: 70, refusal: null });
  meshy.balance = 50;
  await tendAll();
  expect(meshy.requests).toHaveLength(2);
  expect(await kept()).toMatchObject({ credits: 50, refusal: null });
});

test('why it was not told is kept as well, until it is told', async () => {
  meshy.refuse = () => ({ status: 503, message: 'Try later.' });
  await tendAll();
  expect(await kept()).toMatchObject({ credits: null, refusal: { words: 'Try later.' } });
  meshy.refuse = () => undefined;
  clock.pass(MINUTE);
  await tendAll();
  expect(await kept()).toMatchObject({ credits: 1000, refusal: null });
});

test('a process that dies while it asks keeps nobody from asking a minute later', async () => {
  await accounts().insertOne({ _id: ID, balance_asked_at: new Date(clock.now()) });
  await tendAll();
  expect(meshy.requests).toHaveLength(0);
  clock.pass(MINUTE);
  await tendAll();
  expect(await kept()).toMatchObject({ credits: 1000 });
});

test('the books keep what the account heard, without asking again', async () => {
  const [first] = processes;
  if (!first) throw new Error('no process');
  const tending = new Tending({ ...first, account_id: ID });
  tending.begin();
  await tending.done();
  expect(await readBalance('meshy')).toMatchObject({ balance: 1000 });
  expect(meshy.requests).toHaveLength(1);
});
