import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { vitals } from '@/lib/events/vitals';
import type { SubmissionState } from '@/lib/generations/documents';
import { jobs, submissions } from '@/lib/generations/store';
import { accounts } from '@/lib/jobs/account/account-document';
import { log } from '@/lib/log';
import { MeshyError } from '@/lib/meshy/meshy-error';
import { type FakeRefusal, setUpFakeMeshy } from '../../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../../set-up-database';
import { smallGlb } from '../../small-glb';
import { begin, look, runDue } from '../checker-under-test';
import { HeldClock, ID, processOf } from './account-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: HeldClock;
type Process = ReturnType<typeof processOf>;
let processes: Process[];

beforeEach(async () => {
  meshy.reset();
  clock = new HeldClock();
  meshy.now = clock.now;
  const mediaDir = path.join(dataDir, 'media');
  processes = ['first', 'second'].map((owner) => processOf(meshy, { mediaDir, clock, owner }));
  await emptyDatabase();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
});

/** What all processes do in this time, with a look every twenty seconds. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20 * SECOND) {
    clock.pass(20 * SECOND);
    for (const process of processes) await process.account.tend();
    await Promise.all(processes.map(runDue));
  }
}

const runAll = () => Promise.all(processes.map(runDue));
const standing = () => jobs().find({}).sort({ created_at: 1 }).toArray();
const account = () => accounts().findOne({ _id: ID });

/** The records of purchases: of those that left, those whose fate is open, those with a task. */
async function purchases() {
  const count = (state: SubmissionState[]) =>
    submissions().countDocuments({ state: { $in: state } });
  return {
    sent: await count(['accepted', 'rejected', 'started', 'unknown']),
    open: await count(['started', 'unknown']),
    bought: await count(['accepted']),
  };
}

const onPosts =
  (refusal: FakeRefusal) =>
  ({ method }: { method: string }) =>
    method === 'POST' ? refusal : undefined;

/** The most requests that came within one minute. */
function busiestMinute(): number {
  const times = meshy.requests.map(({ at }) => at);
  return Math.max(...times.map((at) => times.filter((t) => t >= at && t < at + MINUTE).length));
}

describe('an empty purse', () => {
  const broke = onPosts({ status: 402, message: 'Insufficient credits' });

  test('stops buying for everybody, costs nobody the job, and ends with a look at the balance', async () => {
    const warn = vi.spyOn(log(), 'warn');
    meshy.refuse = broke;
    meshy.balance = 19;
    for (let index = 0; index < 3; index++) await begin(`thing ${index}`);
    await pass(3 * MINUTE);
    expect(busiestMinute()).toBeLessThanOrEqual(3);
    expect(meshy.posts.length).toBeLessThanOrEqual(2);
    const waiting = await standing();
    expect(waiting.map(({ state }) => state)).toEqual(Array(3).fill('active'));
    expect(waiting.map(({ hindered_by }) => hindered_by)).toEqual(Array(3).fill('out-of-credits'));
    expect(waiting.map(({ attempts }) => attempts)).toEqual(Array(3).fill(0));
    expect(waiting[0]?.waiting_for).toMatch(/no credits left/);
    expect(await purchases()).toEqual({ sent: meshy.posts.length, open: 0, bought: 0 });
    expect(vitals().buying).toMatchObject({ paused: 'out-of-credits' });
    expect(warn.mock.calls.filter(([facts]) => Reflect.get(Object(facts), 'reason'))).toHaveLength(
      1,
    );
    meshy.refuse = () => undefined;
    meshy.balance = 20;
    await pass(2 * MINUTE);
    expect(meshy.tasks.size).toBe(3);
    expect(await purchases()).toEqual({ sent: meshy.posts.length, open: 0, bought: 3 });
    expect((await account())?.halt).toBeNull();
    expect(vitals().buying).toEqual({ paused: null, since: null });
  });

  test('keeps a purchase that was let through before it was known from being sent', async () => {
    const [first, second] = processes as [Process, Process];
    meshy.refuse = broke;
    meshy.balance = 0;
    const early = await begin('let through');
    const admit: Process['account']['admit'] = async (job, stage) => {
      const held = await first.account.admit(job, stage);
      await begin('refused');
      await runDue(second);
      return held;
    };
    await runDue({ ...first, account: { ...first.account, admit } });
    expect(meshy.posts).toHaveLength(1);
    expect(await purchases()).toEqual({ sent: 1, open: 0, bought: 0 });
    const { job, bought, view } = await look(early);
    expect(bought.map(({ state }) => state)).toEqual(['not_submitted']);
    expect(job).toMatchObject({ state: 'active', hindered_by: 'out-of-credits', attempts: 0 });
    expect(view.credits).toMatchObject({ preview: null, refine: null });
    expect((await account())?.places).toEqual([]);
    meshy.refuse = () => undefined;
    meshy.balance = 1000;
    await pass(2 * MINUTE);
    expect(await purchases()).toEqual({ sent: 3, open: 0, bought: 2 });
  });

  test('does not keep a task that runs from being watched, nor its file from being kept', async () => {
    const id = await begin('bought before', { preview_only: true });
    await runAll();
    meshy.refuse = broke;
    meshy.balance = 0;
    await begin('too late');
    await pass(MINUTE);
    meshy.succeed('preview', 'preview.glb');
    await pass(MINUTE);
    expect((await look(id)).view.status).toBe('completed');
  });
});

describe('a key that is refused', () => {
  test('stops all asking, fails nobody, and is found mended within two minutes', async () => {
    const warn = vi.spyOn(log(), 'warn');
    const running = await begin('bought before');
    await runAll();
    const before = meshy.requests.length;
    meshy.refuse = () => ({ status: 401, message: 'Invalid API key' });
    for (let index = 0; index < 2; index++) await begin(`thing ${index}`);
    await pass(3 * MINUTE);
    meshy.requests.splice(0, before);
    expect(busiestMinute()).toBeLessThanOrEqual(3);
    const waiting = await standing();
    expect(waiting.map(({ state }) => state)).toEqual(Array(3).fill('active'));
    expect(waiting.map(({ hindered_by }) => hindered_by)).toEqual(Array(3).fill('unauthorized'));
    expect((await look(running)).view).toMatchObject({
      activity: 'queued',
      waiting_for: expect.stringMatching(/refuses the API key/),
    });
    expect(warn.mock.calls.filter(([facts]) => Reflect.get(Object(facts), 'reason'))).toHaveLength(
      1,
    );
    meshy.refuse = () => undefined;
    meshy.succeed('preview', 'preview.glb');
    await pass(2 * MINUTE);
    expect(meshy.posts.filter(({ mode }) => mode === 'preview')).toHaveLength(3);
    expect((await look(running)).view).toMatchObject({ stage: 'refine', waiting_for: null });
  });

  test('begins with a clean sheet when it is replaced', async () => {
    meshy.refuse = () => ({ status: 401, message: 'Invalid API key' });
    await begin();
    await runAll();
    meshy.refuse = () => undefined;
    const mediaDir = path.join(dataDir, 'media');
    processes = [processOf(meshy, { mediaDir, clock, id: 'meshy:another' })];
    await pass(MINUTE + 20 * SECOND);
    expect(meshy.tasks.size).toBe(1);
    expect((await account())?.halt).toMatchObject({ reason: 'unauthorized' });
  });
});

describe('too many requests', () => {
  test.each(['POST', 'GET'])('a Retry-After to a %s is kept by every process', async (method) => {
    await begin('bought before');
    await runAll();
    for (let index = 0; index < 3; index++) await begin(`thing ${index}`);
    const slow = { status: 429, message: 'RateLimitExceeded', headers: { 'retry-after': '90' } };
    let refused: number | undefined;
    meshy.refuse = (request) => {
      if (refused !== undefined || request.method !== method) return undefined;
      refused = clock.now();
      return slow;
    };
    await pass(3 * MINUTE);
    const from = refused ?? 0;
    // What was under way when the refusal came cannot be called back.
    const after = meshy.requests.filter(({ at }) => at > from + SECOND);
    expect(after.length).toBeGreaterThan(3);
    expect(Math.min(...after.map(({ at }) => at - from))).toBeGreaterThanOrEqual(90 * SECOND);
    const all = await standing();
    expect(all.map(({ attempts, state }) => [attempts, state])).toEqual(
      Array(4).fill([0, 'active']),
    );
    expect(meshy.tasks.size).toBe(4);
  });

  test('without a word how long are met with ever longer pauses, short again after an answer', async () => {
    meshy.refuse = () => ({ status: 429, message: 'RateLimitExceeded' });
    await begin();
    await pass(5 * MINUTE);
    const times = meshy.requests.map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(3);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND);
    expect(gaps.at(-1)).toBeGreaterThanOrEqual(30 * SECOND);
    meshy.refuse = () => undefined;
    await pass(2 * MINUTE);
    expect(meshy.tasks.size).toBe(1);
    expect(await account()).toMatchObject({ refusals: 0, paused_until: null });
  });
});

test('of two refusals heard at the same moment the longer pause is kept', async () => {
  const refusal = { kind: 'rate-limited', status: 429, message: 'RateLimitExceeded' } as const;
  for (let round = 0; round < 10; round++) {
    await accounts().deleteMany({});
    await Promise.all(
      processes.map((process, n) =>
        process.account.heard(
          new MeshyError(n === 0 ? refusal : { ...refusal, retry_after_ms: 90 * SECOND }),
        ),
      ),
    );
    expect((await account())?.paused_until?.getTime()).toBe(clock.now() + 90 * SECOND);
  }
});

test('a refusal that comes together with an answer still pauses all asking', async () => {
  const refusal = { kind: 'rate-limited', status: 429, message: 'RateLimitExceeded' } as const;
  const [first, second] = processes as [Process, Process];
  for (let round = 0; round < 10; round++) {
    const paused_until = new Date(clock.now() - SECOND);
    await accounts().updateOne(
      { _id: ID },
      { $set: { paused_until, refusals: 3 } },
      { upsert: true },
    );
    await second.account.tend();
    await Promise.all([first.account.heard(new MeshyError(refusal)), second.account.heard(null)]);
    expect((await account())?.paused_until?.getTime()).toBeGreaterThan(clock.now());
  }
});
