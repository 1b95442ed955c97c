import { rmSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { cancelGeneration } from '@/lib/generations/cancel';
import { fetchAgain } from '@/lib/generations/fetch-again';
import { findOwned } from '@/lib/generations/find-owned';
import { keepUntextured } from '@/lib/generations/keep-untextured';
import { listGenerations } from '@/lib/generations/list';
import { refineGeneration } from '@/lib/generations/refine';
import { retryGeneration } from '@/lib/generations/retry';
import type { SpendGuard } from '@/lib/generations/shape-check';
import { jobEvents, jobs, submissions } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob } from '@/lib/jobs/claim';
import { newDownloads } from '@/lib/jobs/downloads';
import { runJob } from '@/lib/jobs/run-job';
import type { ModelReport } from '@/lib/media/model-report';
import { createGlbMeasurer, type MeasureModel } from '@/lib/media/report/glb-measurer';
import { listNotifications } from '@/lib/notifications/list';
import type { Finding } from '@/lib/verify/finding';
import { verifyData } from '@/lib/verify/verify-data';
import { reportOf } from '../app/model-report';
import { setUpFakeMeshy } from '../fake-meshy';
import { sampleGlb } from '../media/glb/sample-glb';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
let clock: TestClock;
let checker: CheckerContext;
/** What the measurer makes of the shape. */
let found: Partial<ModelReport>;
let measured: number;
const measure: MeasureModel = async ({ sha256 }) => {
  measured++;
  return { ok: true, report: reportOf({ ...found, of: sha256 }) };
};
const SHEET = { flatness: 0 };
const WHY = ['it is as flat as paper'];

beforeEach(async () => {
  meshy.reset();
  meshy.assets.set('preview.glb', await smallGlb('preview'));
  meshy.assets.set('model.glb', await smallGlb('model'));
  found = SHEET;
  measured = 0;
  guardedBy('ask');
  rmSync(path.join(dataDir, 'media'), { recursive: true, force: true });
  await emptyDatabase();
});

function guardedBy(guard: SpendGuard, by = measure): void {
  clock = new TestClock();
  meshy.now = clock.now;
  checker = {
    ...checkerOf(meshy, { mediaDir: path.join(dataDir, 'media'), clock }),
    downloads: newDownloads(clock, { measure: by }),
    guard: () => guard,
  };
}

/** One whose shape is ready at Meshy, and not seen yet. */
async function shaped(): Promise<string> {
  const id = await begin('a mug');
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  return id;
}

async function shape(): Promise<string> {
  const id = await shaped();
  await later(checker, clock, 5 * SECOND);
  return id;
}

const refines = () => meshy.posts.filter(({ mode }) => mode === 'refine').length;
const happened = async () =>
  (await jobEvents().find().sort({ _id: 1 }).toArray()).map((e) => e.what);

describe('a shape that is no use, where the server asks', () => {
  test('waits for its owner with the reason, nothing bought and nothing held', async () => {
    const id = await shape();
    const { view, job, model } = await look(id);
    expect(view).toMatchObject({
      status: 'completed',
      stage: 'download',
      preview_only: true,
      hold_before_refine: false,
      awaits_texture: true,
      shape_doubts: { verdict: 'ask', reasons: WHY },
      report: { flatness: 0 },
      model_url: expect.stringContaining('.preview.glb'),
      credits: { preview: 20, refine: null },
      can: { refine: true, retry: false },
    });
    expect(job).toMatchObject({
      state: 'done',
      next_check_at: null,
      shape_check: { verdict: 'ask' },
    });
    expect(model.look).toEqual({ colors: ['red'], shape: 'tall' });
    expect(refines()).toBe(0);
    expect((await listGenerations(user, { status: 'waiting' })).items).toHaveLength(1);
    expect(await happened()).toContain('texture asked about');
    await later(checker, clock, DAY);
    expect(refines()).toBe(0);
  });

  test('is told of with the reason', async () => {
    await shape();
    const { items } = await listNotifications(user);
    expect(items).toMatchObject([
      { kind: 'waiting-for-you', message: expect.stringContaining('as flat as paper') },
    ]);
  });

  test('is painted once its owner says so, and not looked at again', async () => {
    const id = await shape();
    await refineGeneration(user, id);
    await later(checker, clock);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { view, job } = await look(id);
    expect(view).toMatchObject({ status: 'completed', preview_only: false, shape_doubts: null });
    expect(job.shape_check).toEqual({ verdict: 'waived', reasons: [] });
    expect([refines(), measured]).toEqual([1, 1]);
  });

  test('stays as it is when its owner says so, twice if need be', async () => {
    const id = await shape();
    expect(await keepUntextured(user, id)).toMatchObject({ awaits_texture: false });
    expect(await keepUntextured(user, id)).toMatchObject({
      awaits_texture: false,
      can: { refine: true },
    });
  });
});

describe('a shape that is no use, where the server stops', () => {
  test('is finished as a shape with the reason, and can get its texture all the same', async () => {
    guardedBy('stop');
    const id = await shape();
    const { view } = await look(id);
    expect(view).toMatchObject({
      status: 'completed',
      awaits_texture: false,
      shape_doubts: { verdict: 'stop', reasons: WHY },
      can: { refine: true },
    });
    expect(refines()).toBe(0);
    expect((await listNotifications(user)).items).toMatchObject([
      { kind: 'finished', message: expect.stringContaining('as flat as paper') },
    ]);
    await refineGeneration(user, id);
    await later(checker, clock);
    expect(refines()).toBe(1);
  });
});

test('what is measured in the file itself decides', async () => {
  guardedBy('ask', createGlbMeasurer({ worker: path.resolve('dist/glb-measurer.js') }));
  meshy.assets.set('preview.glb', await sampleGlb(12));
  const id = await shape();
  const { shape_doubts } = (await look(id)).view;
  expect(shape_doubts).toMatchObject({ verdict: 'ask', reasons: expect.arrayContaining(WHY) });
});

describe('a texture is bought as ever', () => {
  test('where the shape is sound, in the same run, once', async () => {
    found = {};
    const id = await shape();
    expect(refines()).toBe(1);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { view, job } = await look(id);
    expect(view).toMatchObject({ status: 'completed', preview_only: false, shape_doubts: null });
    expect(job.shape_check).toEqual({ verdict: 'go', reasons: [] });
    expect(await happened()).toContain('shape looked at');
    expect(measured).toBe(1);
  });

  test('where the guard is off, unseen', async () => {
    guardedBy('off');
    await shape();
    expect([refines(), measured]).toEqual([1, 0]);
  });

  test('where the shape cannot be measured', async () => {
    guardedBy('ask', async () => ({ ok: false, reason: 'the measurer crashed' }));
    const id = await shape();
    expect(refines()).toBe(1);
    expect((await look(id)).job.shape_check).toEqual({
      verdict: 'unseen',
      reasons: ['the measurer crashed'],
    });
    expect(await happened()).toContain('shape not looked at');
  });

  test('where the shape cannot be fetched, after some tries', async () => {
    meshy.assets.set('preview.glb', 503);
    const id = await shaped();
    await later(checker, clock, 5 * SECOND);
    expect(refines()).toBe(0);
    expect((await look(id)).view.waiting_for).toMatch(/looked at before its texture is bought/);
    for (let tries = 0; tries < 3; tries++) await later(checker, clock, 10 * SECOND);
    expect(refines()).toBe(1);
    expect((await look(id)).view.waiting_for).toBeNull();
  });

  test('a minute after the shape was done, whatever is in the way', async () => {
    const id = await shaped();
    const place = { forDownload: () => false };
    const run = async () => {
      const job = await claimJob(checker);
      if (job) await runJob(checker, job, new AbortController().signal, place);
    };
    clock.pass(5 * SECOND);
    await run();
    clock.pass(50 * SECOND);
    await run();
    expect(refines()).toBe(0);
    clock.pass(15 * SECOND);
    await run();
    expect(refines()).toBe(1);
    expect((await look(id)).job.shape_check).toEqual({
      verdict: 'unseen',
      reasons: ['it could not be fetched in time'],
    });
  });

  test('where one was bought before the server began to look', async () => {
    guardedBy('off');
    const id = await shaped();
    meshy.fates.push('lose');
    await later(checker, clock, 5 * SECOND);
    expect((await submissions().findOne({ stage: 'refine' }))?.state).toBe('unknown');
    guardedBy('ask');
    clock.pass(MINUTE);
    await later(checker, clock, MINUTE);
    const { job, view } = await look(id);
    expect(measured).toBe(0);
    expect(job.meshy_task_id).toBe(meshy.last('refine').id);
    expect(view.awaits_texture).toBe(false);
    expect(refines()).toBe(1);
  });
});

describe('a server that dies', () => {
  test('while it looks has bought nothing, and the next one looks again', async () => {
    const end = new AbortController();
    guardedBy('ask', async () => {
      end.abort();
      return { ok: false, reason: 'it was stopped' };
    });
    const id = await shaped();
    clock.pass(5 * SECOND);
    const claimed = await claimJob(checker);
    if (!claimed) throw new Error('it should be due');
    await runJob(checker, claimed, end.signal);
    expect((await look(id)).job).toMatchObject({ state: 'active', stage: 'refine' });
    expect((await look(id)).job.shape_check ?? null).toBeNull();
    guardedBy('ask');
    await later(checker, clock, MINUTE);
    expect(refines()).toBe(0);
    expect((await look(id)).view.awaits_texture).toBe(true);
  });

  test('after it decided to buy, and before it did, does not look again', async () => {
    found = {};
    const id = await shaped();
    const admit: CheckerContext['account']['admit'] = async (_, stage) => {
      if (stage === 'refine') throw new Error('killed');
      return undefined;
    };
    checker.account = { ...checker.account, admit };
    clock.pass(5 * SECOND);
    const claimed = await claimJob(checker);
    if (!claimed) throw new Error('it should be due');
    await expect(runJob(checker, claimed, new AbortController().signal)).rejects.toThrow('killed');
    expect((await look(id)).job.shape_check).toEqual({ verdict: 'go', reasons: [] });
    found = SHEET;
    guardedBy('ask');
    await later(checker, clock, MINUTE);
    expect([refines(), measured]).toEqual([1, 1]);
  });

  test('between the model and the job of its verdict leaves nothing half: it is given again', async () => {
    const id = await shape();
    // As if only the first of the two writes had been done.
    const { job } = await look(id);
    await jobs().updateOne(
      { _id: job._id },
      {
        $set: {
          state: 'active',
          stage: 'refine',
          preview_only: false,
          meshy_task_id: null,
          shape_check: null,
          next_check_at: new Date(clock.now()),
          timeline: [{ stage: 'refine', started_at: new Date(clock.now()), finished_at: null }],
        },
      },
    );
    await later(checker, clock, SECOND);
    expect((await look(id)).view).toMatchObject({ status: 'completed', awaits_texture: true });
    expect(refines()).toBe(0);
  });
});

test('a process that was away while it looked buys nothing beside the one that took over', async () => {
  found = {};
  let isAway = true;
  guardedBy('ask', async (...asked) => {
    if (isAway) {
      isAway = false;
      const other = { ...checker, owner: 'test:2:b' };
      await later(other, clock, MINUTE);
    }
    return measure(...asked);
  });
  const id = await shape();
  expect(refines()).toBe(1);
  expect((await look(id)).bought.filter(({ stage }) => stage === 'refine')).toHaveLength(1);
});

test('a shape the server ended with is in order, and can be fetched anew from Meshy', async () => {
  const id = await shape();
  clock.pass(2 * HOUR);
  const looked = { models: 0, jobs: 0, submissions: 0, credit_entries: 0, files: 0 };
  const wrong: Finding[] = [];
  for await (const finding of verifyData({ media: checker.media, clock }, looked)) {
    wrong.push(finding);
  }
  expect(wrong).toEqual([]);
  await checker.media.remove(`models/${id}.preview.glb`);
  await fetchAgain(await findOwned(user, id), new Date());
  await runDue(checker);
  expect((await look(id)).view).toMatchObject({ status: 'completed', awaits_texture: true });
  expect(await checker.media.stat(`models/${id}.preview.glb`)).toBeDefined();
});

describe('somebody who has decided', () => {
  test('by a cancel before the look is not asked, and by a retry gets the texture', async () => {
    meshy.assets.set('preview.glb', 503);
    const id = await shape();
    await cancelGeneration(user, id);
    meshy.assets.set('preview.glb', await smallGlb('preview'));
    await later(checker, clock);
    expect((await look(id)).view).toMatchObject({ status: 'canceled', awaits_texture: false });
    await retryGeneration(user, id);
    await later(checker, clock);
    expect([refines(), measured]).toEqual([1, 0]);
  });

  test('by a retry of the shape has the new one looked at anew', async () => {
    found = {};
    const id = await begin('a mug');
    await runDue(checker);
    meshy.fail('preview', 'no');
    await later(checker, clock);
    await retryGeneration(user, id);
    await later(checker, clock);
    found = SHEET;
    meshy.succeed('preview', 'preview.glb');
    await later(checker, clock);
    expect((await look(id)).view.awaits_texture).toBe(true);
  });
});
