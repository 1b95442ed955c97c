import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Alarm } from '@/lib/jobs/alarm';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a hundred wishes within a moment ring once, and none too early', () => {
  const rings: number[] = [];
  const start = Date.now();
  const alarm = new Alarm(() => rings.push(Date.now()));
  for (let nr = 0; nr < 100; nr++) alarm.setFor(start + 5_000 + nr / 10, start);
  vi.advanceTimersByTime(4_999);
  expect(rings).toEqual([]);
  vi.advanceTimersByTime(200);
  expect(rings.length).toBeLessThanOrEqual(2);
  expect(rings.at(-1)).toBeGreaterThan(start + 5_009.9);
});

test('a time that has passed rings at once, and can be wished for again', () => {
  let rings = 0;
  const alarm = new Alarm(() => rings++);
  const now = Date.now();
  alarm.setFor(now - 1_000, now);
  vi.advanceTimersByTime(50);
  alarm.setFor(now - 1_000, now);
  vi.advanceTimersByTime(50);
  expect(rings).toBe(2);
});

test('wishes that are in no hurry ring together at the end of their step', () => {
  const rings: number[] = [];
  const start = 1_000_000;
  vi.setSystemTime(start);
  const alarm = new Alarm(() => rings.push(Date.now()));
  for (const ms of [5_100, 5_400, 5_900, 6_000]) alarm.setFor(start + ms, start, 1_000);
  vi.advanceTimersByTime(10_000);
  expect(rings).toEqual([start + 6_002]);
});
