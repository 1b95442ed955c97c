import type { PurchaseKind } from '@/lib/credits/kind';
import type { LedgerRow, Owner, Sums } from '@/lib/money/view';
import { formatCount, formatCredits } from '../_ui/format';

export const KIND_WORDS: Record<PurchaseKind, string> = {
  preview: 'Shape (preview)',
  refine: 'Texture (refine)',
  retexture: 'New texture on a shape',
};

export const ENGINE_WORDS = { meshy: 'Meshy', demo: 'Demo engine' } as const;

/** Who it is; an account that is gone has only its id. */
export const ownerWords = ({ email, id }: Owner): string => email ?? `account ${id}, gone`;

export const purchaseWords = (count: number): string =>
  `${formatCount(count)} ${count === 1 ? 'purchase' : 'purchases'}`;

/** What came of one purchase: what was charged, or that nothing was. */
export function outcomeWords({ credits, expected, outcome, estimated, engine }: LedgerRow): string {
  const charged = `${formatCredits(credits, engine)}${estimated ? ' (estimate)' : ''}`;
  if (outcome === 'succeeded') return charged;
  if (credits === 0) return `failed, about ${formatCredits(expected, engine)} refunded`;
  return `failed, and ${charged} were charged`;
}

/** What one finished model cost on average, all failures paid for; null where none was finished. */
export function perModel({ spent }: Pick<Sums, 'spent'>, finished: number): number | null {
  return finished === 0 ? null : Math.round((spent / finished) * 10) / 10;
}
