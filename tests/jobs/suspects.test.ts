import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { HOUR, SECOND } from '@/lib/clock';
import { jobEvents, jobs } from '@/lib/generations/store';
import { startChecker } from '@/lib/jobs/checker';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob } from '@/lib/jobs/claim';
import { freeDeadLeases } from '@/lib/jobs/free-dead-leases';
import { machineName } from '@/lib/jobs/machine-name';
import { runJob } from '@/lib/jobs/run-job';
import { Suspects } from '@/lib/jobs/suspects';
import { setUpFakeMeshy } from '../fake-meshy';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  meshy.now = clock.now;
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
});

const run = (job: Parameters<typeof runJob>[1]) =>
  runJob(checker, job, new AbortController().signal);

/** A process takes the job and dies before it has decided anything. */
async function die(): Promise<void> {
  // Pids beyond the kernel's limit belong to nobody.
  await claimJob({ ...checker, owner: `${machineName()}|99999999|dead` });
  await freeDeadLeases();
}

const crashesOf = async (id: string) => (await look(id)).job.crashes;

describe('a claim whose holder died is counted as a crash', () => {
  test('when the process is found dead', async () => {
    const id = await begin();
    await die();
    expect((await look(id)).job).toMatchObject({ crashes: 1, lease: null, fence: 2 });
  });

  test('when its lease ran out, in the write that takes it over', async () => {
    const id = await begin();
    await claimJob(checker);
    clock.pass(31 * SECOND);
    expect(await claimJob({ ...checker, owner: 'other' })).toMatchObject({ crashes: 1, fence: 2 });
    clock.pass(31 * SECOND);
    expect(await claimJob(checker)).toMatchObject({ crashes: 2, fence: 3 });
    expect(await crashesOf(id)).toBe(2);
  });

  test('also of a job that an older version wrote, which has no such field', async () => {
    const id = await begin();
    await jobs().updateMany({}, { $unset: { crashes: '', parked_at: '' } });
    expect(await claimJob(checker, { who: 'innocent' })).toMatchObject({ crashes: 0 });
    clock.pass(31 * SECOND);
    await jobs().updateMany({}, { $unset: { crashes: '' } });
    const other = { ...checker, owner: 'other' };
    expect(await claimJob(other, { who: 'new-suspect' })).toMatchObject({ crashes: 1 });
    expect(await crashesOf(id)).toBe(1);
  });

  test('unless it is our own: this process has not died', async () => {
    await begin();
    await claimJob(checker);
    clock.pass(31 * SECOND);
    expect(await claimJob(checker, { who: 'innocent' })).toMatchObject({ crashes: 0, fence: 2 });
  });

  test('and forgotten with the first decision, even if the process dies after it', async () => {
    const id = await begin();
    await die();
    const claimed = await claimJob(checker);
    if (!claimed) throw new Error('it should have been due');
    meshy.fates.push('accept');
    await run(claimed);
    expect(await crashesOf(id)).toBe(0);
  });

  test('but not before a preview that follows the decision is kept', async () => {
    const id = await begin();
    await runDue(checker);
    meshy.assets.set('preview.glb', await smallGlb('preview'));
    meshy.succeed('preview', 'preview.glb');
    await jobs().updateMany({}, { $set: { crashes: 2 } });
    let during = -1;
    const kept = meshy.onAsset(async () => {
      during = await crashesOf(id);
    });
    await later(checker, clock);
    await kept;
    expect([during, await crashesOf(id)]).toEqual([2, 0]);
  });
});

describe('a job that kills its process', () => {
  test('is parked after the third death in a row, and claimed no more', async () => {
    const id = await begin();
    for (let deaths = 0; deaths < 3; deaths++) await die();
    expect(await claimJob(checker)).toBeNull();
    const { job, view } = await look(id);
    expect(job).toMatchObject({ lease: null, next_check_at: null, crashes: 3 });
    expect(job.parked_at).toBeInstanceOf(Date);
    expect(view).toMatchObject({
      status: 'processing',
      activity: 'needs-operator',
      waiting_for:
        'This generation stopped the server twice; an administrator has to let it go on.',
    });
    expect(await jobEvents().findOne({ what: 'parked' })).toMatchObject({ job_id: job._id });
    // Whatever makes it due, like its owner's cancel.
    await jobs().updateMany({}, { $set: { next_check_at: new Date() } });
    expect(await claimJob(checker)).toBeNull();
    expect(meshy.posts).toHaveLength(0);
  });

  test('does not keep the others from being taken', async () => {
    await begin('poison');
    for (let deaths = 0; deaths < 3; deaths++) await die();
    await begin('a mug');
    expect(await runDue(checker)).toBe(1);
    expect(meshy.posts).toMatchObject([{ prompt: 'a mug' }]);
  });
});

describe('a suspect', () => {
  const next = async (suspects: Suspects, inHand: number) => suspects.next(inHand);

  test('waits for what is in hand, and others wait for it, each half a minute at most', async () => {
    await begin();
    await die();
    const suspects = new Suspects(checker);
    expect(await next(suspects, 1)).toBe('nobody');
    clock.pass(29 * SECOND);
    expect(await next(suspects, 1)).toBe('nobody');
    clock.pass(SECOND);
    expect([await next(suspects, 1), await next(suspects, 1)]).toEqual(['innocent', 'innocent']);
    clock.pass(30 * SECOND);
    expect([await next(suspects, 1), await next(suspects, 0)]).toEqual(['nobody', 'suspect']);
    const claimed = await claimJob(checker, { who: 'suspect' });
    if (!claimed) throw new Error('it should have been due');
    suspects.took(claimed);
    expect(await next(suspects, 1)).toBe('nobody');
    clock.pass(30 * SECOND);
    expect(await next(suspects, 1)).toBe('innocent');
    suspects.left(claimed);
    expect(suspects.keepOthersWaiting).toBe(false);
  });

  test('that died alone is taken only by a process that has lived half a minute', async () => {
    await begin();
    await die();
    await die();
    const suspects = new Suspects(checker);
    expect(await next(suspects, 0)).toBe('innocent');
    clock.pass(30 * SECOND);
    expect(await next(suspects, 0)).toBe('suspect');
    const oneLook = new Suspects(checker);
    oneLook.hurry();
    expect(await next(oneLook, 0)).toBe('suspect');
  });

  test('runs alone; the bystanders of a crash are cleared one after the other', async () => {
    const ids = [await begin('one'), await begin('two'), await begin('three')];
    const dead = { ...checker, owner: `${machineName()}|99999999|dead` };
    await claimJob(dead);
    await claimJob(dead);
    await freeDeadLeases();
    let inHand = 0;
    const seen: number[] = [];
    const { createPreview } = checker.meshy;
    checker.meshy = {
      ...checker.meshy,
      createPreview: async (...asked) => {
        seen.push(++inHand);
        const bought = await createPreview(...asked);
        inHand--;
        return bought;
      },
    };
    checker.pace = { ...checker.pace, poll_ms: HOUR };
    const running = startChecker(checker, 60);
    onTestFinished(() => running.stop());
    await running.once();
    expect(seen).toEqual([1, 1, 1]);
    const found = await Promise.all(ids.map(look));
    expect(found.map(({ job }) => [job.crashes, job.activity])).toEqual(
      Array(3).fill([0, 'queued']),
    );
  });

  test('costs nothing where a process is killed after each decision', async () => {
    const id = await begin();
    for (let kills = 0; kills < 5; kills++) {
      await later(checker, clock);
      // What such a kill leaves: the decision, and the lease.
      const lease = { owner: `${machineName()}|99999999|dead`, until: new Date(clock.now()) };
      await jobs().updateMany({}, { $set: { lease } });
      await freeDeadLeases();
      expect(await crashesOf(id)).toBe(1);
    }
  });
});
