import type { Limits } from '@/lib/credits/view';
import { formatCount } from '../_ui/format';

export const LIMIT_FIELDS = ['daily', 'monthly', 'running'] as const satisfies (keyof Limits)[];
export type LimitField = (typeof LIMIT_FIELDS)[number];

export const LIMIT_LABELS: Record<LimitField, string> = {
  daily: 'Credits per day',
  monthly: 'Credits per month',
  running: 'Generations at once',
};

export const limitWords = (limit: number | null): string =>
  limit === null ? 'no limit' : formatCount(limit);

/** What was typed as a limit; an empty field sets none. What is no whole number the server refuses. */
export const readLimit = (typed: FormDataEntryValue | null): number | null => {
  const text = typeof typed === 'string' ? typed.trim() : '';
  return text === '' ? null : Number(text);
};
