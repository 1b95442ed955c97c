import 'server-only';
import { DAY } from '../clock';
import { readBook } from '../credits/book-store';
import { dayOf, monthOf } from '../credits/period';
import { accounts } from '../jobs/account/account-document';
import type { BalanceFact } from './facts';
import { iso } from './iso';
import type { OverviewSurroundings } from './surroundings';

const DAYS = 7;

/** What is left on the account as the checkers last heard it, and how long that lasts. */
export async function readBalance(
  { account_id }: Pick<OverviewSurroundings, 'account_id'>,
  now: number,
): Promise<BalanceFact> {
  const [account, spent] = await Promise.all([
    accounts().findOne({ _id: account_id }),
    spentLately(now),
  ]);
  const { credits = null, refusal = null, at } = account?.balance ?? {};
  return {
    credits,
    at: iso(at?.getTime()),
    refusal,
    spent_7_days: spent,
    days_left: credits === null || spent === 0 ? null : credits / (spent / DAYS),
  };
}

/** What the books say was charged on the last seven days; they span two months at most. */
async function spentLately(now: number): Promise<number> {
  const days = Array.from({ length: DAYS }, (_, ago) => dayOf(new Date(now - ago * DAY)));
  const firsts = [...new Map(days.map((day) => [monthOf(day), day])).values()];
  const books = await Promise.all(firsts.map(readBook));
  const amounts = books.flatMap(({ spent }) =>
    days.flatMap((day) => Object.values(spent[day] ?? {})),
  );
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
