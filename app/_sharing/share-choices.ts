import { DAY } from '@/lib/clock';
import type { Downloads } from '@/lib/sharing/view';

export const ENDS = {
  never: 'Until I delete it',
  day: 'For 1 day',
  week: 'For 7 days',
  month: 'For 30 days',
  date: 'Until a date…',
} as const;
export type End = keyof typeof ENDS;

export const DOWNLOAD_WORDS: Record<Downloads, string> = {
  none: 'No, only look at it',
  model: 'Yes, the finished model (GLB)',
  all: 'Yes, the finished and the untextured model (GLB)',
};

const DAYS = { day: 1, week: 7, month: 30 };

/** When a link ends, as ISO 8601; null for never. A date counts to its end, in the reader's zone.
 *  Throws RangeError for what is no date. */
export function endTime(end: End, date: string, nowMs: number): string | null {
  if (end === 'never') return null;
  if (end === 'date') return new Date(`${date}T23:59:59`).toISOString();
  return new Date(nowMs + DAYS[end] * DAY).toISOString();
}

/** What another site's page needs to show the model. */
export function embedCode(url: string): string {
  return `<iframe src="${url}" title="3D model" width="640" height="480" loading="lazy" style="border:0"></iframe>`;
}
