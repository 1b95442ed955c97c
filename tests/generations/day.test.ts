import { expect, test } from 'vitest';
import { endOfDay, isTimeZone, startOfDay } from '@/lib/generations/day';

test.each([
  ['2026-11-28', 'UTC', '2026-11-28T00:00:00Z', '2026-11-29T00:00:00Z'],
  ['2026-11-28', 'Europe/Paris', '2026-11-27T23:00:00Z', '2026-11-28T23:00:00Z'],
  ['2026-11-28', 'America/Los_Angeles', '2026-11-28T08:00:00Z', '2026-11-29T08:00:00Z'],
  ['2026-11-28', 'Pacific/Kiritimati', '2026-11-27T10:00:00Z', '2026-11-28T10:00:00Z'],
  ['2026-11-28', 'Asia/Kolkata', '2026-11-27T18:30:00Z', '2026-11-28T18:30:00Z'],
  // A day of 23 hours, one of 25, and one that begins at one o’clock.
  ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-05T02:00:00Z'],
  // Midnight came twice: the first one counts.
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z', '2018-02-19T03:00:00Z'],
  ['2025-11-02', 'America/Havana', '2025-11-02T04:00:00Z', '2025-11-03T05:00:00Z'],
  ['2026-12-31', 'UTC', '2026-12-31T00:00:00Z', '2027-01-01T00:00:00Z'],
])('%s in %s is from %s to %s', (day, zone, from, to) => {
  expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([new Date(from), new Date(to)]);
});

test('only the name of a time zone is one', () => {
  expect(['Europe/Paris', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
