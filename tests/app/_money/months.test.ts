import { expect, test } from 'vitest';
import { monthsAt } from '@/app/_money/months';

test.each([
  ['2026-11-29', '2026-11-01', '2026-10-01', '2026-10-31'],
  ['2026-01-01', '2026-01-01', '2025-12-01', '2025-12-31'],
  ['2028-03-31', '2028-03-01', '2028-02-01', '2028-02-29'],
])('on %s this month began on %s, and the last went from %s to %s', (today, from, first, last) => {
  expect(monthsAt(today)).toEqual({
    thisMonth: { from, to: today },
    lastMonth: { from: first, to: last },
  });
});
