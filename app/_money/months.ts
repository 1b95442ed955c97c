/** Both days count; of UTC, as 2026-11-24. */
export type Days = { from: string; to: string };

/** This month up to today, and the whole of the last one. */
export function monthsAt(today: string): { thisMonth: Days; lastMonth: Days } {
  const start = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth()];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return {
    thisMonth: { from: day(start.getTime()), to: today },
    lastMonth: { from: day(Date.UTC(year, month - 1, 1)), to: day(Date.UTC(year, month, 0)) },
  };
}
