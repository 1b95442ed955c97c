import { DAY, HOUR, MINUTE, SECOND } from '../clock';

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** `8 s`, `3 min`, `5 h`, `2 days`; rounds down. */
export function spanWords(ms: number): string {
  const span = Math.max(0, ms);
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`;
  if (span < 2 * DAY) return `${Math.floor(span / HOUR)} h`;
  return plural(Math.floor(span / DAY), 'day');
}

/** How long ago, or that it never was. */
export const agoWords = (iso: string | null, now: number): string =>
  iso === null ? 'never' : `${spanWords(now - Date.parse(iso))} ago`;

/** Decimal units, as disks are sold. */
export function sizeWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes || 1) / 3)));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
