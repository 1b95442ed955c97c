import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '@/lib/clock';
import { pauseMs } from '@/lib/jobs/account/pause';

test.each([
  [1, 0, SECOND],
  [1, 1, 2 * SECOND],
  [2, 0, 2 * SECOND],
  [3, 0.5, 6 * SECOND],
  [6, 0, 30 * SECOND],
  [60, 1, MINUTE],
])(
  'after %i refusals and with a chance of %d nothing is sent for %i ms',
  (refusals, chance, ms) => {
    expect(pauseMs(refusals, undefined, chance)).toBe(ms);
  },
);

test.each([
  [7 * SECOND, 7 * SECOND],
  [15 * MINUTE, 15 * MINUTE],
  [0, SECOND],
])('a Retry-After of %i ms is kept, be it the first refusal or the tenth', (asked, ms) => {
  expect(pauseMs(1, asked, 0)).toBe(ms);
  expect(pauseMs(10, asked, 1)).toBe(ms);
});
