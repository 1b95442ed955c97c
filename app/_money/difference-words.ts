import type { BalanceDifference } from '@/lib/money/view';
import { formatCredits } from '../_ui/format';

type Told = { what: string; causes: string };

/** What moved that no purchase explains, and what it may have been. */
export function differenceWords(
  { unexplained, purchases }: Pick<BalanceDifference, 'unexplained' | 'purchases'>,
  engine: 'meshy' | 'demo',
): Told {
  const amount = formatCredits(Math.abs(unexplained), engine);
  if (unexplained < 0) {
    return {
      what: `${amount} left the account that this server did not spend.`,
      causes:
        purchases > 0
          ? 'Another program or person uses the same account, or what was bought cost more than the engine said: compare with its own list of tasks.'
          : 'Another program or person uses the same account. If nobody should, make a new key and withdraw the old one.',
    };
  }
  return {
    what: `${amount} came to the account.`,
    causes:
      'A top-up, the monthly credits of a plan, or a refund for something that was bought elsewhere or long before.',
  };
}
