import 'server-only';
import { type BalanceSnapshot, balanceSnapshots } from './balance-store';
import type { BalanceView } from './view';

const DIFFERENCES_SHOWN = 50;

/** What is left on an engine's account as it was last asked, and what its purchases do not explain. */
export async function readBalance(engine: 'meshy' | 'demo'): Promise<BalanceView> {
  const newest = { sort: { at: -1 } } as const;
  const [latest, compared, differences] = await Promise.all([
    balanceSnapshots().findOne({ engine }, newest),
    balanceSnapshots().findOne({ engine, is_compared: true }, newest),
    balanceSnapshots()
      .find({ engine, is_unexplained: true })
      .sort({ at: -1 })
      .limit(DIFFERENCES_SHOWN)
      .toArray(),
  ]);
  return {
    engine,
    balance: latest?.balance ?? null,
    asked_at: latest?.at.toISOString() ?? null,
    compared_until: compared?.at.toISOString() ?? null,
    differences: differences.flatMap(differenceOf),
  };
}

function differenceOf({ at, compared }: BalanceSnapshot): BalanceView['differences'] {
  if (!compared) return [];
  const { since, change, unexplained, purchases } = compared;
  const until = at.toISOString();
  return [{ since: since.toISOString(), until, change, unexplained, purchases }];
}
