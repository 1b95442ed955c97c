import { expect, test } from 'vitest';
import { newerOf, pollEveryMs } from '@/app/_live/pace';
import { viewOf } from '../generation-view';

test.each([
  { name: 'work under way and no stream', status: 'processing', isStreaming: false, ms: 2_000 },
  { name: 'a tab in the background', status: 'processing', isHidden: true, ms: 10_000 },
  { name: 'an end in the background', status: 'completed', isHidden: true, ms: 0 },
  { name: 'work under way and a stream', status: 'processing', isStreaming: true, ms: 20_000 },
  { name: 'everything ended', status: 'completed', isStreaming: false, ms: 0 },
  { name: 'failed', status: 'failed', isStreaming: true, ms: 0 },
] as const)('$name: asks every $ms ms', ({ status, ms, ...tab }) => {
  const views = [viewOf({ status: 'canceled' }), viewOf({ status })];
  expect(pollEveryMs(views, { isStreaming: false, isHidden: false, ...tab })).toBe(ms);
});

test('of two accounts the later wins, and the first where they are as old', () => {
  const early = viewOf({ progress: 10, updated_at: '2026-11-24T10:00:01.000Z' });
  const late = viewOf({ progress: 20, updated_at: '2026-11-24T10:00:02.000Z' });
  expect(newerOf(early, late)).toBe(late);
  expect(newerOf(late, early)).toBe(late);
  expect(newerOf(early, { ...early, progress: 11 })).toBe(early);
});
