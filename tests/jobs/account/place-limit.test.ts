import { expect, test } from 'vitest';
import { MINUTE } from '@/lib/clock';
import { placeLimit } from '@/lib/jobs/account/place-limit';

const now = 10 * MINUTE;
const lately = now - MINUTE + 1;
const longAgo = now - MINUTE;

test.each([
  ['nothing is known', undefined, undefined, null, undefined],
  ['it is set', 10, undefined, null, { places: 10 }],
  ['it was seen lately', undefined, 4, lately, { places: 4 }],
  ['a minute has passed', undefined, 4, longAgo, { places: 5, proves: 5 }],
  ['none was taken lately', undefined, 0, lately, { places: 0 }],
  ['none was taken, a minute ago', undefined, 0, longAgo, { places: 1, proves: 1 }],
  ['fewer are taken than set', 10, 4, lately, { places: 4 }],
  ['fewer were taken, a minute ago', 10, 4, longAgo, { places: 5, proves: 5 }],
  ['more are taken than set', 10, 40, longAgo, { places: 10 }],
])('the queue’s size when %s', (_, set, seen, tried_at, limit) => {
  expect(placeLimit({ set, seen, tried_at }, now)).toEqual(limit);
});
