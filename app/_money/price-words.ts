import type { PriceRow } from '@/lib/money/view';
import { formatCount, formatCredits } from '../_ui/format';

export const fieldName = ({ kind, quality }: Pick<PriceRow, 'kind' | 'quality'>): string =>
  `${kind}-${quality}`;

/** What was typed as a price; an empty field is as listed. What is no whole number the server refuses. */
export const readPrice = (typed: FormDataEntryValue | null): number | null => {
  const text = typeof typed === 'string' ? typed.trim() : '';
  return text === '' ? null : Number(text);
};

/** `20 credits charged, 14 times`, `20–25 credits charged, 3 times`. */
export function chargedWords(charged: PriceRow['charged'], engine: 'meshy' | 'demo'): string {
  if (charged === null) return 'none bought in 30 days';
  const { count, least, most } = charged;
  const times = count === 1 ? 'once' : `${formatCount(count)} times`;
  const from = least === most ? '' : `${formatCount(least)}–`;
  return `${from}${formatCredits(most, engine)} charged, ${times} in 30 days`;
}
