import 'server-only';
import { collection } from '../db/collection';
import type { BalanceAt, BalanceExplained } from './explain-balance';

/** Collection `balance_snapshots`: what the engine said was left, and how that fits the purchases. */
export type BalanceSnapshot = {
  /** Account and the span it stands for, so that of several processes one writes it. */
  _id: string;
  /** Engine and key, as `meshy_accounts` names them. */
  account: string;
  engine: 'meshy' | 'demo';
  asked_at: Date;
  at: Date;
  balance: number;
  /** The first of its day stays longer than the others. */
  is_first: boolean;
  /** False while purchases of that time were under way. */
  is_compared: boolean;
  is_unexplained: boolean;
  /** With what it was compared; missing for the first one of an account. */
  compared?: BalanceExplained & { since: Date; purchases: number };
  /** What the next one is compared with: this one, or an earlier one while it is not known on which
   *  side of this one some credits moved. */
  anchor?: BalanceAt;
};

export const balanceSnapshots = () => collection<BalanceSnapshot>('balance_snapshots');

/** Makes the indexes of the snapshots; safe to repeat. */
export async function ensureMoneyIndexes(): Promise<void> {
  await balanceSnapshots().createIndexes([
    { key: { account: 1, at: -1 } },
    { key: { account: 1, is_compared: 1, at: 1 } },
    { key: { engine: 1, is_unexplained: 1, at: -1 } },
    { key: { engine: 1, at: -1 } },
  ]);
}
