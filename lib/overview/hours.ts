/** What was ordered in one hour, by what has become of it. `at`: when the hour began, ISO 8601. */
export type HourFact = { at: string; done: number; failed: number; canceled: number; open: number };

export const DAY_HOURS = 24;
export const WEEK_HOURS = 7 * DAY_HOURS;

/** Of those that came to an end by themselves, how many succeeded, 0–1; null where none has. */
export function successRate(hours: readonly Pick<HourFact, 'done' | 'failed'>[]): number | null {
  const done = hours.reduce((sum, hour) => sum + hour.done, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  return done + failed === 0 ? null : done / (done + failed);
}

export const orderedIn = ({ done, failed, canceled, open }: HourFact): number =>
  done + failed + canceled + open;
