import 'server-only';
import type { Clock } from '../clock';
import { DAY, MINUTE } from '../clock';
import { dayOf } from '../credits/period';
import { isDuplicateKey } from '../db/collection';
import { type BalanceSnapshot, balanceSnapshots } from './balance-store';
import { compareBalances } from './compare-balances';

/** How far two snapshots are apart at least. */
const BALANCE_EVERY_MS = 10 * MINUTE;
/** All are kept for two days, one a day and every difference for as long as the ledger may be asked. */
const ALL_KEPT_MS = 2 * DAY;
const KEPT_MS = 400 * DAY;

type Account = {
  account: string;
  engine: 'meshy' | 'demo';
  clock: Clock;
  /** What the engine last said is left, whoever asked. */
  told: { asked_at: Date; at: Date; balance: number };
};

/** Keeps what is left on the account, if that is due, and compares what can be compared. Any number of
 *  processes may do this. */
export async function noteBalance(around: Account): Promise<void> {
  const { account, clock, told } = around;
  const latest = await balanceSnapshots().findOne({ account }, { sort: { at: -1 } });
  if (latest && told.at.getTime() - latest.at.getTime() < BALANCE_EVERY_MS) return;
  const isNew = await keepSnapshot(around, latest);
  if (!isNew) return;
  await compareBalances(account, clock.now());
  await thinOut(account, clock.now());
}

async function keepSnapshot(
  { account, engine, told }: Account,
  latest: BalanceSnapshot | null,
): Promise<boolean> {
  const { asked_at, at, balance } = told;
  const slot = Math.floor(asked_at.getTime() / BALANCE_EVERY_MS);
  try {
    await balanceSnapshots().insertOne({
      _id: `${account}@${slot}`,
      account,
      engine,
      asked_at,
      at,
      balance,
      is_first: !latest || dayOf(latest.at) !== dayOf(at),
      is_compared: false,
      is_unexplained: false,
    });
    return true;
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return false;
    throw thrown;
  }
}

async function thinOut(account: string, now: number): Promise<void> {
  const before = (span: number) => ({ $lt: new Date(now - span) });
  const isPlain = { is_compared: true, is_unexplained: false, is_first: false };
  await balanceSnapshots().deleteMany({ account, at: before(ALL_KEPT_MS), ...isPlain });
  await balanceSnapshots().deleteMany({ account, at: before(KEPT_MS) });
}
