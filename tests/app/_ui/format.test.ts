import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCredits,
  formatDuration,
  formatSecondsRange,
  formatSpan,
  shorten,
} from '@/app/_ui/format';

test.each([
  [999, '999 B'],
  [540_664, '540.7 kB'],
  [2_092_500, '2.1 MB'],
])('%i bytes read %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words));

test.each([
  [-5, '0 s'],
  [48_400, '48 s'],
  [125_000, '2 min 05 s'],
  [4_320_000, '1 h 12 min'],
])('%i ms read %s', (ms, words) => expect(formatDuration(ms)).toBe(words));

test.each([
  [{ low: 40, high: 60 }, '40–60 s'],
  [{ low: 0.2, high: 15 }, 'under 15 s'],
  [{ low: 120, high: 240 }, '2–4 min'],
  [{ low: 20, high: 100 }, '1–2 min'],
  [{ low: 30, high: 30 }, '30 s'],
])('a range reads like a person says it: %j', (range, words) =>
  expect(formatSecondsRange(range)).toBe(words),
);

test('the demo engine says that its credits are demo', () => {
  expect(formatCredits(20, 'demo')).toBe('20 demo credits');
});

test('one credit is singular', () => {
  expect([formatCredits(1), formatCredits(1200)]).toEqual(['1 credit', '1,200 credits']);
});

test('long texts end in an ellipsis within the limit, whitespace folded', () => {
  expect(shorten('a  cute\n dragon', 40)).toBe('a cute dragon');
  expect(shorten('a cute dragon', 7)).toBe('a cute…');
});

test.each([
  [59_999, '0 min'],
  [23.9 * 60_000, '23 min'],
  [5.2 * 3_600_000, '5 h 12 min'],
  [24 * 3_600_000, '1 day 0 h'],
  [51.5 * 3_600_000, '2 days 3 h'],
])('%i ms is a span of %s', (ms, words) => {
  expect(formatSpan(ms)).toBe(words);
});
