import { DAY, HOUR, MINUTE, SECOND } from '@/lib/clock';

const counts = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

export const formatCount = (count: number): string => counts.format(count);

/** Decimal units, as browsers show downloads. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${compact.format(bytes / 1_000)} kB`;
  return `${compact.format(bytes / 1_000_000)} MB`;
}

/** `48 s`, `2 min 05 s`, `1 h 12 min`. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.round(durationMs / SECOND));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor((seconds * SECOND) / MINUTE);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A long time, for people: `23 min`, `5 h 12 min`, `2 days 3 h`. Rounds down. */
export function formatSpan(spanMs: number): string {
  const minutes = Math.max(0, Math.floor(spanMs / MINUTE));
  if (spanMs < HOUR) return `${minutes} min`;
  if (spanMs < DAY) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const days = Math.floor(spanMs / DAY);
  return `${days} ${days === 1 ? 'day' : 'days'} ${Math.floor((spanMs % DAY) / HOUR)} h`;
}

const ORDINALS: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** `1st`, `22nd`, `113th`. */
export const ordinal = (place: number): string =>
  `${counts.format(place)}${ORDINALS[ordinals.select(place)] ?? 'th'}`;

/** `about 4 min left`, from seconds; coarse, so that it does not flicker. */
export function formatLeft(seconds: number): string {
  if (seconds < 5) return 'any moment now';
  if (seconds < 20) return 'a few seconds left';
  if (seconds < 50) return 'less than a minute left';
  return `about ${Math.max(1, Math.round(seconds / 60))} min left`;
}

/** `40–60 s`, `2–4 min`, or `under 15 s` where it may be next to nothing; from seconds. */
export function formatSecondsRange({ low, high }: { low: number; high: number }): string {
  const [from, to, unit] =
    high < 90
      ? [Math.round(low), Math.round(high), 's']
      : [Math.max(1, Math.round(low / 60)), Math.round(high / 60), 'min'];
  if (from === 0) return `under ${Math.max(1, to)} ${unit}`;
  return from === to ? `${to} ${unit}` : `${from}–${to} ${unit}`;
}

/** The demo engine counts like Meshy but takes nothing: its credits say so. */
export function formatCredits(credits: number, engine: 'meshy' | 'demo' = 'meshy'): string {
  const demo = engine === 'demo' ? 'demo ' : '';
  return `${counts.format(credits)} ${demo}${credits === 1 ? 'credit' : 'credits'}`;
}

const days = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `28 Nov 2026`, from a day without a time. */
export const formatDay = (day: string): string => days.format(new Date(`${day}T00:00:00Z`));

const months = new Intl.DateTimeFormat('en-GB', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `Nov 2026`, from `2026-11`. */
export const formatMonth = (month: string): string =>
  months.format(new Date(`${month}-01T00:00:00Z`));

/** The first words of a long text, for titles and names. */
export function shorten(text: string, maxChars: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1).trimEnd()}…`;
}
