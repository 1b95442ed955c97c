import { beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '@/lib/clock';
import { settle } from '@/lib/credits/ledger';
import { newId } from '@/lib/db/id';
import type { SubmissionDocument } from '@/lib/generations/documents';
import { newJob } from '@/lib/generations/new-documents';
import { jobs, submissions } from '@/lib/generations/store';
import { balanceSnapshots } from '@/lib/money/balance-store';
import { noteBalance } from '@/lib/money/note-balance';
import { readBalance } from '@/lib/money/read-balance';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { ADA, bought, made } from './bought';

setUpDatabase();
beforeEach(emptyDatabase);

const start = Date.parse('2026-11-24T12:00:00Z');
let now = start;
let balance = 1000;
beforeEach(() => {
  now = start;
  balance = 1000;
});

/** Some minutes pass, and it is looked. */
async function look(minutes = 10, account = 'meshy:one'): Promise<void> {
  now += minutes * MINUTE;
  await noteBalance({
    account,
    engine: 'meshy',
    clock: { now: () => now },
    told: { asked_at: new Date(now), at: new Date(now), balance },
  });
}

/** A shape is bought now, and the credits leave. */
async function buy(): Promise<SubmissionDocument> {
  const model = await made({ status: 'processing', completed_at: null });
  const job = { ...newJob(model, new Date(now)), updated_at: new Date(now) };
  await jobs().insertOne(job);
  const submission: SubmissionDocument = {
    _id: newId(),
    job_id: job._id,
    user_id: ADA,
    stage: 'preview',
    seq: job.seq.preview,
    state: 'accepted',
    prompt: 'a mug',
    started_at: new Date(now),
    request_hash: '',
    task_id: newId().toHexString(),
    clean_lists: [],
  };
  await submissions().insertOne(submission);
  balance -= 20;
  return submission;
}

/** It ends now, at this price. */
async function end({ _id }: SubmissionDocument, credits = 20): Promise<void> {
  const outcome = credits > 0 ? 'succeeded' : 'failed';
  balance += 20 - credits;
  await settle(bought({ _id, credits, outcome, at: new Date(now) }));
}

const told = async () =>
  (await readBalance('meshy')).differences.map(({ unexplained }) => unexplained);

test('it is asked every ten minutes, by one of several processes', async () => {
  await look();
  await look(9);
  await look(1);
  await Promise.all([look(0), look(10), look(0)]);
  expect(await balanceSnapshots().countDocuments({})).toBe(3);
  expect(await readBalance('meshy')).toMatchObject({ balance: 1000, differences: [] });
});

describe('the ledger explains', () => {
  test('what was bought, made, and refunded', async () => {
    await look();
    const shape = await buy();
    now += MINUTE;
    await end(shape);
    const broken = await buy();
    now += MINUTE;
    await end(broken, 0);
    await look();
    expect(await told()).toEqual([]);
    expect((await balanceSnapshots().findOne({ compared: { $exists: true } }))?.compared).toEqual({
      change: -20,
      least: -20,
      most: -20,
      unexplained: 0,
      since: new Date(start + 10 * MINUTE),
      purchases: 2,
    });
  });

  test('what was under way at a look, once it is known how it ended', async () => {
    await look();
    now += 5 * MINUTE;
    const shape = await buy();
    await look(5);
    expect((await readBalance('meshy')).compared_until).toBe('2026-11-24T12:10:00.000Z');
    now += MINUTE;
    await end(shape);
    await look(9);
    expect(await told()).toEqual([]);
    expect((await readBalance('meshy')).compared_until).toBe('2026-11-24T12:30:00.000Z');
  });

  test('what hangs for more than an hour, as far as it may be', async () => {
    await look();
    await buy();
    await look();
    for (let hours = 0; hours < 2; hours++) await look(HOUR / MINUTE);
    expect(await told()).toEqual([]);
    expect((await readBalance('meshy')).compared_until).not.toBe('2026-11-24T12:10:00.000Z');
  });
});

describe('what it does not explain is told', () => {
  test('when somebody else spends, though a purchase was under way', async () => {
    await look();
    now += 5 * MINUTE;
    const shape = await buy();
    balance -= 12;
    await look(5);
    await end(shape);
    await look();
    expect((await readBalance('meshy')).differences).toEqual([
      {
        since: '2026-11-24T12:10:00.000Z',
        until: '2026-11-24T12:20:00.000Z',
        change: -32,
        unexplained: -12,
        purchases: 1,
      },
    ]);
  });

  test('when the account is topped up, and once', async () => {
    await look();
    balance += 1000;
    await look();
    await look();
    expect(await told()).toEqual([1000]);
  });

  test('but another key has another account', async () => {
    await look();
    balance = 50;
    await look(10, 'meshy:two');
    expect(await told()).toEqual([]);
  });
});

test('old snapshots are thinned out to one a day, and differences stay', async () => {
  await look();
  for (let nth = 0; nth < 6; nth++) await look();
  balance -= 5;
  await look();
  now += 3 * DAY;
  await look();
  await look();
  const kept = await balanceSnapshots().find({}).sort({ at: 1 }).toArray();
  expect(kept.map(({ is_first, is_unexplained }) => [is_first, is_unexplained])).toEqual([
    [true, false],
    [false, true],
    [true, false],
    [false, false],
  ]);
});
