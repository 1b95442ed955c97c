import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { advance } from '@/lib/generations/advance';
import type { JobDocument } from '@/lib/generations/documents';
import type { TaskSnapshot } from '@/lib/generations/observation';
import { jobOf } from './job-fixture';

const now = new Date('2026-11-24T12:05:00Z');
const pace = { poll_ms: 5 * SECOND, interval_ms: 10 * SECOND };
const refining = (changes: Partial<JobDocument> = {}) =>
  jobOf({
    stage: 'refine',
    preview_task_id: 't1',
    meshy_task_id: 't2',
    meshy_status: 'IN_PROGRESS',
    progress: 60,
    ...changes,
  });
const see = (job: JobDocument, changes: Partial<TaskSnapshot>) =>
  advance(
    job,
    {
      kind: 'task',
      task: {
        status: 'FAILED',
        progress: 60,
        preceding_tasks: null,
        glb_url: null,
        thumbnail_url: null,
        failure: 'Internal failure.',
        failure_type: 'server_error',
        failure_code: null,
        consumed_credits: 0,
        ...changes,
      },
    },
    { now, pace },
  );

describe('a failure that is Meshy’s own', () => {
  test.each(['timeout', 'service_unavailable', 'server_error'])(
    '%s is bought again once, under a number of its own',
    (failure_type) => {
      const { job, model, event, wait_ms } = see(refining(), { failure_type });
      expect(job).toMatchObject({
        seq: { preview: 1, refine: 2 },
        resubmitted: true,
        meshy_task_id: null,
        task_since: null,
        progress: 0,
        waiting_for: 'Meshy failed (Internal failure.) and refunded it; trying once more.',
      });
      expect(model).toEqual({});
      expect(event.what).toBe('bought again by itself');
      expect(wait_ms).toBe(10 * SECOND);
    },
  );

  test('a refund that is not spelled out is one all the same', () => {
    expect(see(refining(), { consumed_credits: null }).job.resubmitted).toBe(true);
  });
});

test.each<[string, Partial<TaskSnapshot>, Partial<JobDocument>]>([
  ['a second time', {}, { resubmitted: true }],
  ['what was charged', { consumed_credits: 10 }, {}],
  ['what somebody has stopped', {}, { cancel_requested: true }],
  ['a bad prompt', { failure_type: 'invalid_input' }, {}],
  ['what moderation blocked', { failure_code: 'moderation_blocked' }, {}],
  ['a failure of a kind nobody knows', { failure_type: 'new_kind' }, {}],
  ['a failure without a kind', { failure_type: null }, {}],
  ['a task that was canceled', { status: 'CANCELED' }, {}],
  ['a task that has expired', { status: 'EXPIRED' }, {}],
])('%s is not bought again', (_, task, job) => {
  const decision = see(refining(job), task);
  expect(decision.job).not.toHaveProperty('seq');
  expect(decision.model.error?.message).toBe('refine failed: Internal failure.');
});

test('the next stage has a second try of its own', () => {
  const preview = refining({ stage: 'preview', resubmitted: true });
  const { job } = see(preview, { status: 'SUCCEEDED', glb_url: 'u', failure: null });
  expect(job).toMatchObject({ stage: 'refine', resubmitted: false, task_since: null });
});

describe('a task that does not end', () => {
  const old = (ms: number) => refining({ task_since: new Date(now.getTime() - ms) });
  const running = { status: 'IN_PROGRESS', progress: 99, failure: null, failure_type: null };

  test('is looked at rarely from its first hour on, and says so', () => {
    expect(see(old(59 * MINUTE), running)).toMatchObject({
      job: { waiting_for: null },
      wait_ms: 10 * SECOND,
    });
    expect(see(old(HOUR), running)).toMatchObject({
      job: { waiting_for: expect.stringContaining('every five minutes') },
      wait_ms: 5 * MINUTE,
    });
  });

  test('that ends late after all is taken like any other', () => {
    const late = { status: 'SUCCEEDED', glb_url: 'u', failure: null };
    expect(see(old(2 * DAY), late).job).toMatchObject({ stage: 'download', wanted: { glb: 'u' } });
  });

  test('is given up after three days', () => {
    expect(see(old(3 * DAY - 1), running).wait_ms).toBe(5 * MINUTE);
    const { model } = see(old(3 * DAY), running);
    expect(model.error).toMatchObject({
      message: 'refine failed: Meshy did not finish within three days',
      advice: expect.not.stringContaining('refunded'),
    });
  });

  test('from before its time was noted counts from its first look', () => {
    expect(see(refining({ task_since: null }), running).job.task_since).toEqual(now);
  });
});
