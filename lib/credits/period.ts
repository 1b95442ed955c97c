import 'server-only';
import { DAY } from '../clock';

/** A day in UTC, as 2026-11-24. */
export type Day = string;
export type Period = 'day' | 'month';

export const dayOf = (now: Date): Day => now.toISOString().slice(0, 10);

/** The month of a day, as 2026-11. */
export const monthOf = (day: Day): string => day.slice(0, 7);

/** When the next one begins, at midnight UTC. */
export function renewalOf(period: Period, day: Day): Date {
  const start = new Date(`${day}T00:00:00Z`);
  if (period === 'day') return new Date(start.getTime() + DAY);
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1));
}
