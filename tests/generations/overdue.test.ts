import { expect, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { overdueMs } from '@/lib/generations/overdue';

const since = '2026-11-24T12:00:00.000Z';
const after = (minutes: number) => Date.parse(since) + minutes * MINUTE;
const running = {
  status: 'processing',
  stage: 'preview',
  activity: 'running',
  task_since: since,
} as const;

test.each([
  { stage: 'preview', minutes: 9.99, late: null },
  { stage: 'preview', minutes: 10, late: 10 },
  { stage: 'refine', minutes: 19.99, late: null },
  { stage: 'refine', minutes: 23, late: 23 },
] as const)('a $stage $minutes min old is late by: $late', ({ stage, minutes, late }) => {
  const expected = late === null ? null : late * MINUTE;
  expect(overdueMs({ ...running, stage }, after(minutes))).toBe(expected);
});

test.each([
  { what: 'has ended', over: { status: 'failed', activity: null } },
  { what: 'is being downloaded', over: { stage: 'download', activity: 'downloading' } },
  { what: 'is still to be bought', over: { activity: 'submitting' } },
  { what: 'began before its time was noted', over: { task_since: null } },
] as const)('what $what is not late', ({ over }) => {
  expect(overdueMs({ ...running, ...over }, after(600))).toBeNull();
});

test('a task that waits in the queue for so long is late too', () => {
  expect(overdueMs({ ...running, activity: 'queued' }, after(11))).toBe(11 * MINUTE);
});
