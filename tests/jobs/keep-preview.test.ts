import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@/lib/clock';
import { hintTask } from '@/lib/generations/hint';
import { removeGeneration } from '@/lib/generations/remove';
import { retryGeneration } from '@/lib/generations/retry';
import { jobs, models } from '@/lib/generations/store';
import type { CheckerContext } from '@/lib/jobs/checker-context';
import { claimJob } from '@/lib/jobs/claim';
import { runJob } from '@/lib/jobs/run-job';
import { readGenerations } from '@/lib/verify/generation';
import { forgottenJobs } from '@/lib/verify/waiting-jobs';
import { setUpFakeMeshy } from '../fake-meshy';
import { sampleGlb } from '../media/glb/sample-glb';
import { emptyDatabase, setUpDatabase } from '../set-up-database';
import { smallGlb } from '../small-glb';
import { begin, checkerOf, later, look, runDue, TestClock, user } from './checker-under-test';

const { dataDir } = setUpDatabase();
const meshy = setUpFakeMeshy();
const mediaDir = path.join(dataDir, 'media');
let clock: TestClock;
let checker: CheckerContext;

beforeEach(async () => {
  meshy.reset();
  clock = new TestClock();
  checker = checkerOf(meshy, { mediaDir, clock });
  await emptyDatabase();
  meshy.assets.set('preview.glb', await sampleGlb());
  meshy.assets.set('model.glb', await smallGlb('model'));
});

/** A generation whose preview is ready at Meshy, and not seen yet. */
async function previewed(): Promise<string> {
  const id = await begin();
  await runDue(checker);
  meshy.succeed('preview', 'preview.glb');
  return id;
}

/** One whose refine runs while its preview cannot be fetched. */
async function withoutPreview(): Promise<string> {
  meshy.assets.set('preview.glb', 503);
  const id = await previewed();
  await later(checker, clock);
  return id;
}

const kindsOf = async (id: string) => (await look(id)).model.files.map(({ kind }) => kind).sort();

test('the preview is there before a refine is asked about that Meshy spoke of early', async () => {
  const id = await previewed();
  const { createRefine, getTask } = checker.meshy;
  checker.meshy.createRefine = async (...order) => {
    const submitted = await createRefine(...order);
    await hintTask(meshy.last('refine').id);
    return submitted;
  };
  let kept: string[] | undefined;
  checker.meshy.getTask = async (taskId, ...rest) => {
    if (taskId !== meshy.last('preview').id) {
      kept ??= await kindsOf(id);
      meshy.succeed('refine', 'model.glb');
    }
    return getTask(taskId, ...rest);
  };
  clock.pass(MINUTE);
  const job = await claimJob(checker);
  if (!job) throw new Error('it should be due');
  await runJob(checker, job, new AbortController().signal);
  expect(kept).toEqual(['preview']);
  expect(await kindsOf(id)).toEqual(['model', 'preview']);
});

describe('a preview for which there was no place while its refine ran', () => {
  test('is kept with the model', async () => {
    const id = await previewed();
    clock.pass(MINUTE);
    const job = await claimJob(checker);
    if (!job) throw new Error('it should be due');
    await runJob(checker, job, new AbortController().signal, { forDownload: () => false });
    expect(await kindsOf(id)).toEqual([]);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { model, job: ended, view } = await look(id);
    expect(view.status).toBe('completed');
    expect(await kindsOf(id)).toEqual(['model', 'preview']);
    expect(model.glb_file_path).toBe(`models/${id}.glb`);
    expect(view.stats).toMatchObject({ triangles: 1 });
    expect(ended).toMatchObject({ state: 'done', wanted: { preview_glb: null, glb: null } });
  });
});

describe('a preview that cannot be fetched before its model', () => {
  test('does not keep the model waiting, and comes after it', async () => {
    const id = await withoutPreview();
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { view, job } = await look(id);
    expect(view).toMatchObject({
      status: 'completed',
      waiting_for: null,
      download_until: null,
      model_url: expect.stringContaining(`${id}.glb`),
      can: { cancel: false, retry: false, refine: false, retexture: false },
    });
    expect(job.state).toBe('active');
    meshy.assets.set('preview.glb', await sampleGlb());
    await later(checker, clock, 10 * MINUTE);
    const ended = await look(id);
    expect(ended.job).toMatchObject({ state: 'done', next_check_at: null });
    expect(await kindsOf(id)).toEqual(['model', 'preview']);
    expect(ended.model).toMatchObject({
      status: 'completed',
      completed_at: new Date(view.completed_at ?? 0),
      glb_file_path: `models/${id}.glb`,
      preview_glb_file_path: `models/${id}.preview.glb`,
      stats: view.stats,
    });
  });

  test('is given up after half an hour, and the model stays completed', async () => {
    const id = await withoutPreview();
    meshy.succeed('refine', 'model.glb');
    for (let looks = 0; looks < 40; looks++) await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
    expect((await look(id)).job).toMatchObject({ state: 'done', wanted: { preview_glb: null } });
    expect(await kindsOf(id)).toEqual(['model']);
  });

  test('is nothing to report while it is waited for', async () => {
    const id = await withoutPreview();
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    const { job } = await look(id);
    expect(job.state).toBe('active');
    const found = await readGenerations([job._id]);
    const afterwards = clock.now() + HOUR;
    expect(found.flatMap((generation) => forgottenJobs(generation, afterwards))).toEqual([]);
  });

  test('is not fetched for a model that was deleted meanwhile', async () => {
    const id = await withoutPreview();
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    meshy.assets.set('preview.glb', await sampleGlb());
    await removeGeneration(user, id, checker.media);
    await later(checker, clock, 10 * SECOND);
    expect((await models().findOne({}))?.files).toEqual([]);
    expect(await jobs().countDocuments({ state: 'active' })).toBe(0);
  });

  test('is kept while the download of the model is tried again', async () => {
    const id = await withoutPreview();
    meshy.assets.set('model.glb', 503);
    meshy.succeed('refine', 'model.glb');
    await later(checker, clock);
    meshy.assets.set('preview.glb', await sampleGlb());
    await later(checker, clock, 10 * MINUTE);
    expect((await look(id)).view.status).toBe('processing');
    expect(await kindsOf(id)).toEqual(['preview']);
  });

  test('is kept when the download of the model fails, which a retry still mends', async () => {
    const id = await withoutPreview();
    meshy.assets.set('model.glb', Buffer.from('<html>not a model</html>'));
    meshy.succeed('refine', 'model.glb');
    meshy.assets.set('preview.glb', await sampleGlb());
    for (let looks = 0; looks < 6; looks++) await later(checker, clock);
    expect((await look(id)).view.error?.message).toMatch(/^download failed: ./);
    expect(await kindsOf(id)).toEqual(['preview']);
    meshy.assets.set('model.glb', await smallGlb('model'));
    await retryGeneration(user, id);
    await later(checker, clock);
    expect((await look(id)).view.status).toBe('completed');
    expect(await kindsOf(id)).toEqual(['model', 'preview']);
  });
});
