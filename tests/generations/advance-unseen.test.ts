import { expect, test } from 'vitest';
import { DAY, MINUTE, SECOND } from '@/lib/clock';
import { advance } from '@/lib/generations/advance';
import type { JobDocument } from '@/lib/generations/documents';
import { jobOf } from './job-fixture';

const now = new Date('2026-11-24T12:05:00Z');
const pace = { poll_ms: 5 * SECOND, interval_ms: 10 * SECOND };
const ago = (ms: number) => new Date(now.getTime() - ms);
const running = (changes: Partial<JobDocument> = {}) =>
  jobOf({ meshy_task_id: 't1', preview_task_id: 't1', task_since: ago(3 * MINUTE), ...changes });

const down = { kind: 'unreachable', message: 'down' } as const;
const unanswered = (changes: Partial<JobDocument>, retry_after_ms?: number) =>
  advance(
    running(changes),
    { ...down, ...(retry_after_ms ? { retry_after_ms } : {}) },
    {
      now,
      pace,
    },
  );
const missing = (changes: Partial<JobDocument>, list: 'unasked' | 'unread' | 'absent') =>
  advance(running(changes), { kind: 'gone', list }, { now, pace });

test.each([
  [0, 2],
  [1, 4],
  [2, 8],
  [9, 60],
])(
  'after %i failures the next look comes within %i s, at half of that at the earliest',
  (attempts, seconds) => {
    const { wait_ms, model } = unanswered({ attempts });
    expect(wait_ms).toBeGreaterThanOrEqual((seconds * SECOND) / 2);
    expect(wait_ms).toBeLessThanOrEqual(seconds * SECOND);
    expect(model).toEqual({});
  },
);

test('jobs that failed together do not come back together', () => {
  const waits = Array.from({ length: 20 }, () => unanswered({ attempts: 5 }).wait_ms);
  expect(new Set(waits).size).toBeGreaterThan(15);
});

test('a pause that Meshy asks for is kept', () => {
  expect(unanswered({}, 90 * SECOND).wait_ms).toBe(90 * SECOND);
});

test('three looks that found nothing over two minutes, and nothing in the list: it is gone', () => {
  const long = { attempts: 2, missing_since: ago(2 * MINUTE) };
  const { model, wait_ms } = missing(long, 'absent');
  expect(model.error).toMatchObject({
    message: 'preview failed: upstream gone',
    advice: expect.stringContaining('another account'),
  });
  expect(wait_ms).toBeNull();
});

test.each([
  ['the first look', { attempts: 7 }, 'unasked'],
  ['less than two minutes', { attempts: 2, missing_since: ago(119 * SECOND) }, 'absent'],
  ['two looks only', { attempts: 1, missing_since: ago(3 * MINUTE) }, 'absent'],
  ['a list that cannot be read', { attempts: 9, missing_since: ago(9 * MINUTE) }, 'unread'],
] as const)('%s: it is looked for again', (_, job, list) => {
  const decision = missing(job, list);
  expect(decision.model).toEqual({});
  expect(decision.wait_ms).toBe(30 * SECOND);
});

test('a look that found nothing after one that could not be made begins to count anew', () => {
  const { job } = unanswered({ attempts: 2, missing_since: ago(3 * MINUTE) });
  expect(job.missing_since).toBeNull();
  expect(missing({ attempts: 3, missing_since: null }, 'unasked').job).toMatchObject({
    attempts: 1,
    missing_since: now,
  });
});

test('a list that is never read does not keep a job waiting for ever', () => {
  const old = { task_since: ago(3 * DAY), attempts: 9, missing_since: ago(DAY) };
  expect(missing(old, 'unread').model.error?.message).toBe('preview failed: upstream gone');
});
