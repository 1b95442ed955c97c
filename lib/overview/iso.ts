import 'server-only';

/** A time as it is told; null stays null. */
export function iso(time: Date | number | null | undefined): string | null {
  return time === null || time === undefined ? null : new Date(time).toISOString();
}
