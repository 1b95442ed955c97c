import 'server-only';
import { DAY, HOUR } from '../clock';
import { accountPurchases } from './account-purchases';
import { type BalanceSnapshot, balanceSnapshots } from './balance-store';
import { type AccountPurchase, type BalanceAt, explainBalance } from './explain-balance';

/** What hangs is not waited for: its credits are then believed to be here or there. */
const WAIT_FOR_PURCHASES_MS = HOUR;
/** An uncertain look is compared over for so long. */
const ANCHOR_KEPT_MS = DAY;
const AT_ONCE = 50;

/** Compares the snapshots of an account that wait for it, the oldest first, each with its anchor. */
export async function compareBalances(account: string, now: number): Promise<void> {
  const waiting = await balanceSnapshots()
    .find({ account, is_compared: false })
    .sort({ at: 1 })
    .limit(AT_ONCE)
    .toArray();
  for (const snapshot of waiting) if (!(await compare(snapshot, now))) return;
}

/** False while it has to wait for a purchase under way. */
async function compare(snapshot: BalanceSnapshot, now: number): Promise<boolean> {
  const { _id, account, engine, at } = snapshot;
  const last = await balanceSnapshots().findOne(
    { account, is_compared: true, at: { $lt: at } },
    { sort: { at: -1 } },
  );
  const here: BalanceAt = {
    asked_at: snapshot.asked_at.getTime(),
    at: at.getTime(),
    balance: snapshot.balance,
  };
  if (!last?.anchor) {
    await balanceSnapshots().updateOne({ _id }, { $set: { is_compared: true, anchor: here } });
    return true;
  }
  const anchor = last.anchor;
  const purchases = await accountPurchases(engine, { from: anchor.asked_at, until: here.at });
  const isOpen = purchases.some(({ settled_at }) => settled_at === null);
  if (isOpen && now - here.at < WAIT_FOR_PURCHASES_MS) return false;
  const told = explainBalance(anchor, here, purchases);
  const isSure = told.unexplained !== 0 || told.least === told.most;
  const isFar = here.at - anchor.at > ANCHOR_KEPT_MS;
  await balanceSnapshots().updateOne(
    { _id, is_compared: false },
    {
      $set: {
        is_compared: true,
        is_unexplained: told.unexplained !== 0,
        compared: {
          ...told,
          since: new Date(anchor.at),
          purchases: countBegun(purchases, anchor),
        },
        anchor: isSure || isFar ? here : anchor,
      },
    },
  );
  return true;
}

const countBegun = (purchases: AccountPurchase[], { at }: BalanceAt): number =>
  purchases.filter(({ began_at }) => began_at >= at).length;
