import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';
import { newId } from '@/lib/db/id';
import { advance } from '@/lib/generations/advance';
import { NO_ROOM } from '@/lib/generations/advance-download';
import type { JobDocument } from '@/lib/generations/documents';
import { retryDelayMs } from '@/lib/generations/download-pace';
import type { DownloadFailed, Observation } from '@/lib/generations/observation';
import { jobOf } from './job-fixture';

const began = new Date('2026-11-24T12:00:00Z');
const past = (ms: number) => new Date(began.getTime() + ms);
const follow = (job: JobDocument, seen: Observation, at = MINUTE) =>
  advance(job, seen, { now: past(at), pace: { poll_ms: 5 * SECOND, interval_ms: 10 * SECOND } });
const downloading = (changes: Partial<JobDocument> = {}) =>
  jobOf({
    stage: 'download',
    meshy_task_id: 't2',
    preview_task_id: 't1',
    wanted: { preview_glb: null, glb: 'u', poster: null },
    timeline: [{ stage: 'download', started_at: began, finished_at: null }],
    asset_deadline: past(3 * DAY),
    ...changes,
  });
const failed = (
  trouble: DownloadFailed['trouble'],
  other: Partial<DownloadFailed> = {},
): Observation => ({ kind: 'download-failed', trouble, message: 'cut short', ...other });

describe('a failure that passes', () => {
  test.each(['passing', 'suspect', 'unsound'] as const)(
    'as one that is %s does is tried again until Meshy deletes the file',
    (trouble) => {
      const job = downloading({ attempts: 99 });
      const again = follow(job, failed(trouble, { sha256: 'a' }), 3 * DAY - 1);
      expect(again.model).toEqual({});
      expect(again.job).toMatchObject({
        attempts: 100,
        suspect_sha256: 'a',
        waiting_for: 'The download did not succeed: cut short. It is tried again by itself.',
      });
      const over = follow(job, failed(trouble, { sha256: 'a' }), 3 * DAY);
      expect(over.model).toMatchObject({
        status: 'failed',
        error: { stage: 'download', message: 'download failed: cut short' },
      });
      expect(over.model).not.toHaveProperty('glb_url');
      expect(over.job).not.toHaveProperty('wanted');
    },
  );

  test('is tried for three days where it is not known what Meshy says', () => {
    const job = downloading({ asset_deadline: null });
    expect(follow(job, failed('passing'), 3 * DAY - 1).wait_ms).toBeGreaterThan(0);
    expect(follow(job, failed('passing'), 3 * DAY).wait_ms).toBeNull();
  });

  test('waits longer each time, never beyond its bounds, and not for others of its kind', () => {
    const waits = new Set<number>();
    for (let nr = 0; nr < 100; nr += 1) {
      const job = downloading({ _id: newId() });
      for (const [attempts, elapsed, most] of [
        [1, 0, 2 * SECOND],
        [2, 10 * SECOND, 4 * SECOND],
        [10, 2 * MINUTE, MINUTE],
        [20, 2 * HOUR, 12 * MINUTE],
        [50, DAY, 30 * MINUTE],
        [10_000, 2 * DAY, 30 * MINUTE],
      ] as const) {
        const wait = retryDelayMs(job, attempts, past(elapsed));
        expect(wait).toBeGreaterThanOrEqual(most / 2);
        expect(wait).toBeLessThanOrEqual(most);
        expect(wait).toBe(retryDelayMs(job, attempts, past(elapsed)));
        if (attempts === 50) waits.add(wait);
      }
    }
    expect(waits.size).toBeGreaterThan(90);
  });

  test('is tried a last time when the time is up', () => {
    const job = downloading({ attempts: 50 });
    expect(follow(job, failed('passing'), 3 * DAY - 5 * SECOND).wait_ms).toBe(5 * SECOND);
  });
});

test('what cannot get better is tried twice', () => {
  expect(follow(downloading(), failed('permanent')).wait_ms).toBeGreaterThan(0);
  const { model } = follow(downloading({ attempts: 1 }), failed('permanent'));
  expect(model.error?.message).toBe('download failed: cut short');
});

test('a file that cannot be used is refused when the same bytes come again, not when others do', () => {
  const job = downloading({ suspect_sha256: 'a' });
  expect(follow(job, failed('unsound', { sha256: 'b' })).job).toMatchObject({
    suspect_sha256: 'b',
  });
  expect(follow(job, failed('unsound', { sha256: 'a' })).model.status).toBe('failed');
});

describe('an address that has expired', () => {
  const words = 'download failed: the link has expired, and Meshy gives no other that works';

  test('is replaced by a fresh one at once, twice in a row', () => {
    const fresh = failed('expired', { fresh_url: 'u2' });
    const once = follow(downloading(), fresh);
    expect(once).toMatchObject({
      job: { wanted: { glb: 'u2' }, url_refreshes: 1 },
      model: { glb_url: 'u2' },
      wait_ms: 0,
    });
    expect(follow(downloading({ url_refreshes: 1 }), fresh).wait_ms).toBe(0);
    expect(follow(downloading({ url_refreshes: 2 }), fresh).model.error?.message).toBe(words);
  });

  test('and has no other is tried once more', () => {
    const { job, wait_ms } = follow(downloading(), failed('expired'));
    expect(job).toMatchObject({ url_refreshes: 1 });
    expect(wait_ms).toBeGreaterThan(0);
    expect(follow(downloading({ url_refreshes: 1 }), failed('expired')).model.error?.message).toBe(
      words,
    );
  });

  test('may expire again days later, after it was good in between', () => {
    expect(follow(downloading({ url_refreshes: 2 }), failed('passing')).job).toMatchObject({
      url_refreshes: 0,
    });
  });

  test('of a preview is replaced as well', () => {
    const job = downloading({ wanted: { preview_glb: 'p', glb: null, poster: null } });
    expect(follow(job, failed('expired', { fresh_url: 'p2' })).job.wanted).toEqual({
      preview_glb: 'p2',
      glb: null,
      poster: null,
    });
  });
});

test('a full disk waits half a minute, costs no attempt and is noted once', () => {
  const full: Observation = { kind: 'no-room', message: 'full' };
  const { job, model, event, wait_ms } = follow(downloading(), full, 4 * DAY);
  expect(model).toEqual({});
  expect(job).toMatchObject({ waiting_for: NO_ROOM });
  expect(job).not.toHaveProperty('attempts');
  expect(event.what).toBe('the file could not be kept');
  expect(wait_ms).toBe(30 * SECOND);
  expect(follow(downloading({ waiting_for: NO_ROOM }), full).event.what).toBe('looked');
});

describe('until when Meshy keeps the file', () => {
  const succeeded = (expires_at?: number): Observation => ({
    kind: 'task',
    task: {
      status: 'SUCCEEDED',
      progress: 100,
      preceding_tasks: null,
      glb_url: 'u',
      thumbnail_url: null,
      failure: null,
      failure_type: null,
      failure_code: null,
      consumed_credits: 20,
      ...(expires_at === undefined ? {} : { expires_at }),
    },
  });
  const running = jobOf({ meshy_task_id: 't', task_since: began, suspect_sha256: 'old' });

  test('is what Meshy says, or three days from when it had the task', () => {
    expect(follow(running, succeeded(), HOUR).job).toMatchObject({
      asset_deadline: past(3 * DAY),
      url_refreshes: 0,
      suspect_sha256: null,
    });
    const told = past(DAY).getTime();
    expect(follow(running, succeeded(told), HOUR).job.asset_deadline).toEqual(past(DAY));
    expect(follow({ ...running, task_since: null }, succeeded(), HOUR).job.asset_deadline).toEqual(
      past(3 * DAY + HOUR),
    );
  });
});
