import { expect, test } from 'vitest';
import { DAY } from '@/lib/clock';
import { advance, dueAt, expiresAt, progressOf } from '@/lib/demo-engine/advance';
import type { DemoTask } from '@/lib/demo-engine/demo-task';

const stageMs = 1_000;
const pending: DemoTask = {
  id: '01a3c0de-1000-7abc-8def-0123456789ab',
  mode: 'preview',
  status: 'PENDING',
  prompt: 'a lantern',
  texture_prompt: '',
  ai_model: 'meshy-7.1',
  auto_size: false,
  target_polycount: 30_000,
  seed: 1,
  cost: 20,
  created_at: 10_000,
  started_at: 0,
  finished_at: 0,
  sculpted: false,
  progress: 0,
  task_error: null,
};
const running: DemoTask = { ...pending, status: 'IN_PROGRESS', started_at: 10_100 };
const sculpted: DemoTask = { ...running, sculpted: true };
const doomed: DemoTask = { ...running, prompt: 'PLEASE fail preview' };
const ended: DemoTask = { ...sculpted, status: 'SUCCEEDED', finished_at: 11_000, progress: 100 };

test.each<[string, DemoTask, number, boolean, Partial<DemoTask>]>([
  ['waits for its turn', pending, 10_099, true, { status: 'PENDING' }],
  ['waits for a free slot', pending, 99_000, false, { status: 'PENDING' }],
  ['starts', pending, 10_100, true, { status: 'IN_PROGRESS', started_at: 10_100 }],
  ['waits for the sculptor', running, 99_000, true, { status: 'IN_PROGRESS' }],
  ['waits for its time', sculpted, 10_999, true, { status: 'IN_PROGRESS' }],
  [
    'succeeds',
    sculpted,
    11_000,
    false,
    { status: 'SUCCEEDED', finished_at: 11_000, progress: 100 },
  ],
  ['is not failed too soon', doomed, 10_549, true, { status: 'IN_PROGRESS' }],
  ['fails as asked', doomed, 10_550, true, { status: 'FAILED', finished_at: 10_550, progress: 59 }],
  ['stays ended', ended, 99_000, true, { status: 'SUCCEEDED', finished_at: 11_000 }],
])('a task %s', (_title, task, now, slotIsFree, outcome) => {
  const next = advance(task, { now, stageMs, slotIsFree });
  expect(next).toMatchObject(outcome);
  expect(next === task).toBe(next.status === task.status);
});

test('a refine fails only when a refine was asked to fail', () => {
  const at = { now: 10_600, stageMs, slotIsFree: true };
  const refine: DemoTask = { ...running, mode: 'refine' };
  expect(advance({ ...refine, prompt: 'please fail preview' }, at).status).toBe('IN_PROGRESS');
  expect(advance({ ...refine, texture_prompt: 'please fail refine' }, at).status).toBe('FAILED');
  expect(advance({ ...running, prompt: 'please fail refine' }, at).status).toBe('IN_PROGRESS');
});

test.each<[string, DemoTask, number]>([
  ['a waiting', pending, 10_100],
  ['an unsculpted', running, Number.POSITIVE_INFINITY],
  ['a sculpted', sculpted, 11_000],
  ['a doomed', doomed, 10_550],
  ['an ended', ended, 11_000 + 3 * DAY],
])('%s task is next due in time', (_title, task, due) => {
  expect(dueAt(task, stageMs)).toBe(due);
});

test('only what has ended expires', () => {
  expect(expiresAt(sculpted)).toBe(Number.POSITIVE_INFINITY);
  expect(expiresAt(ended)).toBe(11_000 + 3 * DAY);
});

test('progress never falls and never reaches 100 before the end', () => {
  const seen = Array.from({ length: 2_000 }, (_, ms) => progressOf(sculpted, 10_000 + ms, stageMs));
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect([seen[0], seen.at(-1)]).toEqual([0, 99]);
});

test('a stage that takes no time at all ends at once', () => {
  const at = { now: 10_100, stageMs: 0, slotIsFree: true };
  expect(progressOf(running, 10_100, 0)).toBe(0);
  expect(advance(pending, at).status).toBe('IN_PROGRESS');
  expect(advance(sculpted, { ...at, now: 10_101 }).status).toBe('SUCCEEDED');
});
