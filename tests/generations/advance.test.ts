import { describe, expect, test } from 'vitest';
import { DAY, MINUTE, SECOND } from '@/lib/clock';
import { advance } from '@/lib/generations/advance';
import type { JobDocument } from '@/lib/generations/documents';
import type { Hindrance, Observation, TaskSnapshot } from '@/lib/generations/observation';
import { jobOf } from './job-fixture';

const now = new Date('2026-11-24T12:05:00Z');
const pace = { poll_ms: 5 * SECOND, interval_ms: 10 * SECOND };
const follow = (job: JobDocument, seen: Observation) => advance(job, seen, { now, pace });

const taskOf = (changes: Partial<TaskSnapshot> = {}): TaskSnapshot => ({
  status: 'IN_PROGRESS',
  progress: 40,
  preceding_tasks: null,
  glb_url: null,
  thumbnail_url: null,
  failure: null,
  failure_type: null,
  failure_code: null,
  consumed_credits: null,
  ...changes,
});
const seen = (changes: Partial<TaskSnapshot>): Observation => ({
  kind: 'task',
  task: taskOf(changes),
});
const running = (changes: Partial<JobDocument> = {}) =>
  jobOf({ meshy_task_id: 't1', preview_task_id: 't1', meshy_status: 'IN_PROGRESS', ...changes });
const refining = (changes: Partial<JobDocument> = {}) =>
  running({ stage: 'refine', meshy_task_id: 't2', ...changes });

describe('buying', () => {
  test('a lost answer is looked for soon, and the longer in vain the more seldom', () => {
    const waitOf = (changes: Partial<JobDocument>, waitedMs: number) =>
      follow(
        jobOf({
          ...changes,
          timeline: [
            {
              stage: 'preview',
              started_at: new Date(now.getTime() - waitedMs),
              finished_at: null,
            },
          ],
        }),
        { kind: 'outcome-unknown' },
      ).wait_ms;
    expect(waitOf({}, 60 * MINUTE)).toBe(5 * SECOND);
    const looking = { activity: 'confirming' } as const;
    expect(waitOf(looking, 5 * SECOND)).toBe(5 * SECOND);
    expect(waitOf(looking, MINUTE)).toBe(15 * SECOND);
    expect(waitOf(looking, 60 * MINUTE)).toBe(30 * SECOND);
  });

  test('an accepted preview is remembered with the day Meshy forgets it', () => {
    const { job, wait_ms } = follow(jobOf(), { kind: 'accepted', task_id: 't1' });
    expect(job).toMatchObject({ meshy_task_id: 't1', preview_task_id: 't1', activity: 'queued' });
    expect(job.upstream_deadline).toEqual(new Date(now.getTime() + 3 * DAY));
    expect(wait_ms).toBeGreaterThan(0);
  });

  test('an accepted refine leaves the preview as it is', () => {
    const { job } = follow(refining({ meshy_task_id: null }), { kind: 'accepted', task_id: 't2' });
    expect(job).toMatchObject({ meshy_task_id: 't2', task_since: now });
    expect(job).not.toHaveProperty('preview_task_id');
    expect(job).not.toHaveProperty('upstream_deadline');
  });

  test.each<[Hindrance, number]>([
    ['queue-full', 0],
    ['rate-limited', 0],
    ['out-of-credits', 0],
    ['unauthorized', 0],
    ['unsent', 1],
  ])('%s fails nobody, costs %i attempts, and the next try has its own record', (by, attempts) => {
    const decision = follow(jobOf(), { kind: 'hindered', by, message: 'no', recorded: true });
    expect(decision.model).toEqual({});
    expect(decision.job).toMatchObject({ attempts, seq: { preview: 2, refine: 1 } });
    expect(decision.job.waiting_for).toBeTruthy();
    expect(decision.job.hindered_by).toBe(by);
    expect(decision.wait_ms).toBeGreaterThanOrEqual(2 * SECOND);
  });

  test.each<Hindrance>(['queue-full', 'twin-open', 'out-of-credits'])(
    '%s that held a purchase back before its record costs no number',
    (by) => {
      const decision = follow(jobOf(), { kind: 'hindered', by, message: 'no', recorded: false });
      expect(decision.job).not.toHaveProperty('seq');
      expect(decision.job).toMatchObject({ attempts: 0, hindered_by: by });
      expect(decision.wait_ms).toBeGreaterThanOrEqual(5 * SECOND);
    },
  );

  test('a key that is refused while a task runs leaves the task running', () => {
    const hindered = { kind: 'hindered', by: 'unauthorized', message: 'no' } as const;
    const { job } = follow(running(), { ...hindered, recorded: false });
    expect(job).toMatchObject({ hindered_by: 'unauthorized', attempts: 0 });
    expect(job).not.toHaveProperty('activity');
  });

  test('the next thing that is seen ends a hindrance', () => {
    const waiting = jobOf({ hindered_by: 'queue-full' });
    expect(follow(waiting, { kind: 'accepted', task_id: 't1' }).job.hindered_by).toBeNull();
    const asking = running({ hindered_by: 'unauthorized' });
    expect(follow(asking, seen({ status: 'IN_PROGRESS' })).job.hindered_by).toBeNull();
  });

  test('a pause that Meshy asks for is kept', () => {
    const hindered = {
      kind: 'hindered',
      by: 'rate-limited',
      message: 'slow',
      recorded: true,
    } as const;
    expect(follow(jobOf(), { ...hindered, retry_after_ms: 90_000 }).wait_ms).toBe(90_000);
  });

  test('a refused request fails with Meshy’s words', () => {
    const { model, wait_ms } = follow(jobOf(), { kind: 'refused', message: 'Prompt too long' });
    expect(model.status).toBe('failed');
    expect(model.error?.message).toBe('preview failed: Prompt too long');
    expect(wait_ms).toBeNull();
  });

  test('a lost reply keeps the record: nothing is bought again', () => {
    const { job } = follow(jobOf(), { kind: 'outcome-unknown' });
    expect(job).toMatchObject({ activity: 'confirming' });
    expect(job).not.toHaveProperty('seq');
  });

  test('only the proof that nothing was bought opens a new record', () => {
    const { job, wait_ms } = follow(refining({ meshy_task_id: null }), {
      kind: 'proven-unsubmitted',
    });
    expect(job.seq).toEqual({ preview: 1, refine: 2 });
    expect(wait_ms).toBe(0);
  });

  test('two possible tasks wait for an administrator', () => {
    const { job, model } = follow(jobOf(), { kind: 'ambiguous', candidates: 2 });
    expect(job.activity).toBe('needs-operator');
    expect(model).toEqual({});
  });
});

describe('watching', () => {
  test.each([
    ['PENDING', null, 'queued'],
    ['IN_PROGRESS', 'PENDING', 'running'],
    ['PENDING', 'IN_PROGRESS', 'running'],
    ['SOMETHING_NEW', 'PENDING', 'running'],
  ])('%s after %s is %s', (status, before, activity) => {
    const { job, wait_ms } = follow(running({ meshy_status: before }), seen({ status }));
    expect(job.activity).toBe(activity);
    expect(wait_ms).toBe(pace.poll_ms);
  });

  test('progress never falls', () => {
    expect(follow(running({ progress: 70 }), seen({ progress: 12 })).job.progress).toBe(70);
  });

  test('a finished preview goes on to refine at once, and its file is wanted', () => {
    const { job, model, wait_ms } = follow(
      running(),
      seen({ status: 'SUCCEEDED', glb_url: 'u', thumbnail_url: 'p' }),
    );
    expect(job).toMatchObject({
      stage: 'refine',
      meshy_task_id: null,
      activity: 'submitting',
      progress: 0,
      wanted: { preview_glb: 'u', glb: null, poster: 'p' },
    });
    expect(model).toEqual({ thumbnail_url: 'p' });
    expect(wait_ms).toBe(0);
    expect(job.timeline?.map(({ stage }) => stage)).toEqual(['preview', 'refine']);
    expect(job.timeline?.[0]?.finished_at).toEqual(now);
  });

  test.each([
    ['preview-only', running({ preview_only: true })],
    ['canceled too late', running({ cancel_requested: true })],
  ])('a finished preview that is %s is downloaded and buys nothing more', (_, job) => {
    const decision = follow(job, seen({ status: 'SUCCEEDED', glb_url: 'u' }));
    expect(decision.job).toMatchObject({ stage: 'download', wanted: { preview_glb: 'u' } });
    expect(decision.model.glb_url).toBe('u');
  });

  test('a finished refine is downloaded', () => {
    const { job, model } = follow(refining(), seen({ status: 'SUCCEEDED', glb_url: 'u' }));
    expect(job).toMatchObject({ stage: 'download', wanted: { glb: 'u' } });
    expect(model.glb_url).toBe('u');
  });

  test('success without a file is a failure', () => {
    const { model } = follow(running(), seen({ status: 'SUCCEEDED' }));
    expect(model.error?.message).toBe('preview failed: Meshy reported success without a model');
  });

  test.each(['FAILED', 'CANCELED', 'EXPIRED'])('%s ends the job with the reason', (status) => {
    const { job, model, wait_ms } = follow(refining(), seen({ status, failure: 'Too complex.' }));
    expect(job.state).toBe('failed');
    expect(model.status).toBe('failed');
    expect(model.error).toMatchObject({
      stage: 'refine',
      message: 'refine failed: Too complex.',
      advice: expect.stringContaining('untextured shape is kept'),
    });
    expect(wait_ms).toBeNull();
  });
});

describe('keeping', () => {
  const file = {
    kind: 'model',
    path: 'models/a.glb',
    bytes: 10,
    sha256: 'f'.repeat(64),
    content_type: 'model/gltf-binary',
  } as const;
  const stats = {
    triangles: 9,
    vertices: 9,
    materials: 1,
    textures: 3,
    size_m: [1, 1, 1],
  } satisfies {
    size_m: [number, number, number];
    [name: string]: unknown;
  };
  const downloading = (changes: Partial<JobDocument> = {}) =>
    refining({
      stage: 'download',
      wanted: { preview_glb: null, glb: 'u', poster: null },
      ...changes,
    });

  test('the stored model completes the generation', () => {
    const { job, model, wait_ms } = follow(downloading(), { kind: 'stored', file, stats });
    expect(model).toMatchObject({ status: 'completed', glb_file_path: file.path, stats });
    expect(job).toMatchObject({ state: 'done', activity: null, progress: 100 });
    expect(wait_ms).toBeNull();
  });

  test('the kept preview of a canceled generation leaves it canceled, ready for its refine', () => {
    const preview = { ...file, kind: 'preview' } as const;
    const { job, model } = follow(downloading({ cancel_requested: true }), {
      kind: 'stored',
      file: preview,
      stats,
    });
    expect(model.status).toBe('canceled');
    expect(job).toMatchObject({ state: 'canceled', stage: 'refine', meshy_task_id: null });
  });
});

test('a stopped job is canceled; one that cannot be stopped goes on', () => {
  expect(follow(running(), { kind: 'stopped' })).toMatchObject({
    job: { state: 'canceled' },
    model: { status: 'canceled' },
    wait_ms: null,
  });
  expect(follow(running({ meshy_status: 'PENDING' }), { kind: 'cannot-stop' })).toMatchObject({
    job: { meshy_status: 'IN_PROGRESS' },
    model: {},
    wait_ms: 0,
  });
});
