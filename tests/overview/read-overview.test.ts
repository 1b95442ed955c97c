import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import type { JobDocument } from '@/lib/generations/documents';
import { newJob, newModel } from '@/lib/generations/new-documents';
import { jobs, models } from '@/lib/generations/store';
import { accountId } from '@/lib/jobs/account/account-document';
import { RunningChecker } from '@/lib/jobs/checker';
import { checkers } from '@/lib/jobs/checker-document';
import { createLocalMediaStore } from '@/lib/media/local-media-store';
import { createMeshyClient } from '@/lib/meshy/client';
import { recentCalls } from '@/lib/meshy/recent-calls';
import type { Overview } from '@/lib/overview/facts';
import { readOverview } from '@/lib/overview/read-overview';
import type { OverviewSurroundings } from '@/lib/overview/surroundings';
import { setUpFakeMeshy } from '../fake-meshy';
import { processOf } from '../jobs/account/account-under-test';
import { begin, checkerOf, TestClock } from '../jobs/checker-under-test';
import { emptyDatabase, setUpDatabase } from '../set-up-database';

setUpDatabase();
const meshy = setUpFakeMeshy();
const clock = new TestClock();
let mediaDir = '';

beforeEach(async () => {
  meshy.reset();
  await emptyDatabase();
  Object.assign(recentCalls(), { calls: [], last_trouble: null, last_success_at: null });
  const parent = mkdtempSync(path.join(tmpdir(), 'nexaai-overview-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  mediaDir = path.join(parent, 'media');
  // What the test before has seen is long forgotten.
  clock.pass(HOUR);
});

const around = (changes: Partial<OverviewSurroundings> = {}): OverviewSurroundings => ({
  engine: 'meshy',
  account_id: accountId('meshy', 'key'),
  requests_per_second: 15,
  queue_size: undefined,
  media: createLocalMediaStore(mediaDir),
  media_place: mediaDir,
  in_bucket: false,
  patience_ms: MINUTE,
  ...changes,
});

/** As somebody who has not looked for a while. */
async function look(changes: Partial<OverviewSurroundings> = {}): Promise<Overview> {
  clock.pass(15 * SECOND);
  return readOverview(clock.now(), around(changes));
}

/** Looks twice in thirty seconds of the clock. Gives the advice. */
async function named(code: string, changes: Partial<OverviewSurroundings> = {}): Promise<string> {
  for (const { troubles } of [await look(changes), await look(changes)]) {
    const found = troubles.find((trouble) => trouble.code === code);
    if (found) return `${found.what} ${found.advice}`;
  }
  throw new Error(`${code} was not named within 30 s`);
}

async function put(changes: Partial<JobDocument>, agoMs = 0) {
  const asked = { user_id: 'ab'.repeat(12), prompt: 'a mug', quality: 'standard' } as const;
  const made = newModel(
    { ...asked, preview_only: false, engine: 'meshy' },
    new Date(clock.now() - agoMs),
  );
  await models().insertOne(made);
  await jobs().insertOne({ ...newJob(made, made.created_at), ...changes });
  return made;
}

function failing(code: string): OverviewSurroundings['media'] {
  const media = createLocalMediaStore(mediaDir);
  const receive = async () => {
    throw Object.assign(new Error(`${code}: cannot open the file`), { code });
  };
  return { ...media, receive };
}

async function runChecker(): Promise<RunningChecker> {
  const context = checkerOf(meshy, { mediaDir, clock, owner: 'box|7|a' });
  const running = new RunningChecker(context, 10);
  onTestFinished(() => running.stop());
  await expect.poll(async () => (await look()).checkers, { timeout: 20_000 }).toHaveLength(1);
  return running;
}

describe('each fault is named within 30 s, with advice', () => {
  test('a checker that ends', async () => {
    const running = await runChecker();
    expect((await look()).checkers).toHaveLength(1);
    await running.stop();
    expect(await named('checker-not-running')).toContain('npm run jobs:check -- --loop');
  });

  test('a checker that was killed', async () => {
    const running = await runChecker();
    const said = await checkers().findOne({});
    await running.stop();
    if (said) await checkers().insertOne(said);
    clock.pass(30 * SECOND);
    expect(await named('checker-not-running')).toContain('last look at the jobs was');
  });

  test('a media folder that may not be written', async () => {
    expect(await named('media-denied', { media: failing('EACCES') })).toContain(mediaDir);
  });

  test('a disk without room', async () => {
    expect(await named('media-full', { media: failing('ENOSPC') })).toContain('Make room');
  });

  test('something else in the place of the media folder', async () => {
    writeFileSync(mediaDir, 'no folder');
    expect(await named('media-missing')).toContain('MEDIA_DIR');
  });

  test('a media folder that was taken away', async () => {
    const { _id } = await put({ state: 'done', stage: 'download' });
    const id = _id.toHexString();
    const media = createLocalMediaStore(mediaDir);
    const file = await media.receive(`models/${id}.glb`);
    await file.write(new Uint8Array(9));
    await file.keep();
    const stored = { kind: 'model', path: `models/${id}.glb`, bytes: 9, sha256: '' } as const;
    const files = [{ ...stored, content_type: 'model/gltf-binary' }];
    await models().updateOne({ _id }, { $set: { status: 'completed', files } });
    expect((await look()).disk).toMatchObject({ looked_for: 1, missing: 0 });
    renameSync(mediaDir, `${mediaDir}-elsewhere`);
    expect(await named('files-missing')).toContain('mounted');
  });

  test('little free space', async () => {
    const media = createLocalMediaStore(mediaDir);
    media.freeBytes = async () => 5_000_000;
    expect(await named('disk-low', { media })).toContain('5.0 MB are free');
  });

  test('an engine that refuses the key', async () => {
    meshy.refuse = () => ({ status: 401, message: 'Not a valid token.' });
    await processOf(meshy, { mediaDir, clock }).account.tend();
    expect(await named('key-refused')).toContain('Not a valid token.');
  });

  test('an engine that refuses for want of credits', async () => {
    meshy.fates.push({ status: 402, message: 'Insufficient funds.' });
    const checker = processOf(meshy, { mediaDir, clock });
    await begin();
    const running = new RunningChecker(checker, 10);
    onTestFinished(() => running.stop());
    await running.once();
    expect(await named('no-credits')).toContain('Insufficient funds.');
  });

  test('an engine that is overloaded', async () => {
    meshy.refuse = () => ({ status: 503, message: 'Try later.' });
    const client = createMeshyClient({ baseUrl: meshy.baseUrl, apiKey: 'key', clock });
    for (let asked = 0; asked < 3; asked++) await client.getBalance().catch(() => {});
    expect(await named('meshy-away')).toContain('Try later.');
  });

  test.each([
    ['over-budget', 'Raise the limit'],
    ['unsent', 'reaches api.meshy.ai'],
    [null, 'the checker runs'],
  ] as const)('a finished shape whose refine is not bought: %s', async (hindered_by, advice) => {
    const since = new Date(clock.now() - 10 * MINUTE);
    const timeline = [{ stage: 'refine' as const, started_at: since, finished_at: null }];
    await put({ stage: 'refine', activity: 'submitting', hindered_by, timeline }, HOUR);
    expect(await named(`refine-waits-${hindered_by ?? 'nothing'}`)).toContain(advice);
  });

  test('paid results that Meshy deletes soon', async () => {
    const asset_deadline = new Date(clock.now() + 5 * HOUR);
    await put({ state: 'failed', stage: 'download', activity: null, asset_deadline }, 2 * DAY);
    expect(await named('results-at-risk')).toContain('retry');
    expect((await look()).unsaved).toMatchObject({ count: 1, given_up: 1, near: 1 });
  });
});

describe('what was ordered is counted by the hour', () => {
  const counted = ({ hours }: Overview) =>
    hours
      .map(({ at, ...counts }) => ({ ...counts, at: Date.parse(at) }))
      .filter(({ done, failed, open }) => done + failed + open > 0);

  test('by what became of it, the whole week with the first look', async () => {
    clock.pass(3 * HOUR);
    const hour = HOUR + (clock.now() % HOUR);
    await put({ state: 'done' }, hour);
    await put({ state: 'failed' }, hour);
    await put({ state: 'active' }, 0);
    await put({ state: 'done' }, 3 * DAY);
    await put({ state: 'done' }, 9 * DAY);
    const told = await look();
    expect(told.hours).toHaveLength(7 * 24);
    expect(counted(told)).toMatchObject([
      { done: 1, failed: 0 },
      { done: 1, failed: 1, open: 0 },
      { done: 0, open: 1 },
    ]);
  });

  test('of a busy server in several readings, and none is counted twice', async () => {
    clock.pass(3 * HOUR);
    const present = Math.floor(clock.now() / HOUR) * HOUR;
    const order = { user_id: 'ab'.repeat(12), prompt: 'a mug', quality: 'standard' } as const;
    // More in one hour than one reading takes, and more than that in those before it together.
    const busy = [2_100, 900, 900, 900].flatMap((count, ago) =>
      Array.from({ length: count }, (_, nth) => {
        const at = new Date(present - (ago + 1) * HOUR + nth * SECOND);
        return newJob(newModel({ ...order, preview_only: false, engine: 'meshy' }, at), at);
      }),
    );
    await jobs().insertMany(busy);
    await expect.poll(async () => (await look()).hours.length, { timeout: 20_000 }).toBe(7 * 24);
    expect(counted(await look()).map(({ at, open }) => [(present - at) / HOUR, open])).toEqual([
      [4, 900],
      [3, 900],
      [2, 900],
      [1, 2_100],
    ]);
  });
});

test('what failed of the last day’s orders is told, with its words', async () => {
  const { _id } = await put({ state: 'failed', stage: 'refine' }, 2 * HOUR);
  const error = { stage: 'refine', message: 'refine failed: no', advice: 'Try again.' } as const;
  await models().updateOne({ _id }, { $set: { status: 'failed', error } });
  await put({ state: 'failed' }, 2 * DAY);
  await put({ state: 'done' }, HOUR);
  const told = await look();
  expect(told.failures).toEqual({
    failed: { count: 1, is_more: false },
    done: { count: 1, is_more: false },
    words: 'refine failed: no',
  });
  expect(await named('failed-lately')).toContain(
    '1 other is done. The newest: “refine failed: no”',
  );
});

test('a few files are counted again soon', async () => {
  expect((await look()).disk.files).toBe(0);
  const file = await createLocalMediaStore(mediaDir).receive(`models/${'a'.repeat(24)}.glb`);
  await file.write(new Uint8Array(9));
  await file.keep();
  expect((await look()).disk).toMatchObject({ files: 1, used_bytes: 9 });
});

test('balance, database and versions are told; settings by their names alone', async () => {
  meshy.balance = 123;
  expect((await look()).balance).toMatchObject({ credits: null, at: null });
  await processOf(meshy, { mediaDir, clock }).account.tend();
  const heard_at = new Date(clock.now()).toISOString();
  const told = await look();
  expect(told.balance).toMatchObject({ credits: 123, spent_7_days: 0, days_left: null });
  expect(told.balance.at?.slice(0, 18)).toBe(heard_at.slice(0, 18));
  expect(told.database).toMatchObject({ ping_ms: expect.any(Number) });
  expect(told.versions).toMatchObject({ node: process.versions.node });
  expect(told.versions.settings).toContain('DATA_DIR');
  expect(JSON.stringify(told)).not.toContain('"key"');
});
