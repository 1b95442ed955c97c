import { DAY } from '../clock';

/** Whether the name is one of a time zone, such as `Europe/Paris`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The first moment of a day, `2026-11-28`, where the clocks show this zone's time. Where that day
 *  has no midnight, since the clocks were set forward over it, its first moment all the same. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnightUtc = Date.parse(`${day}T00:00:00Z`);
  const wall = wallClock(timeZone);
  // The offset before and after whatever the clocks do on that day.
  const candidates = [-DAY, DAY].map((aside) => {
    const at = midnightUtc + aside;
    return midnightUtc - (wall(at) - at);
  });
  const [earlier = midnightUtc, later = midnightUtc] = candidates.sort((one, other) => one - other);
  return new Date(wall(earlier) >= midnightUtc ? earlier : later);
}

/** The first moment of the day after. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY);
  return startOfDay(next.toISOString().slice(0, 10), timeZone);
}

/** What the clocks of a zone show at a moment, as if it were UTC. */
function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
}
