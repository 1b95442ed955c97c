import 'server-only';
import { DAY } from '../clock';
import { openReservations } from '../credits/open-reservations';
import { type Day, dayOf, monthOf } from '../credits/period';
import { type Chosen, choose } from './chosen-entries';
import { countedDays } from './counted-days';
import type { LedgerQuery } from './ledger-query';
import { daysOf } from './period';
import { partOf, sumUp } from './sum-days';
import type { RecentSpending } from './view';

/** What was charged of late, and what is held now, whatever period is chosen. */
export async function recentSpending(
  { user, engine }: Pick<LedgerQuery, 'user' | 'engine'>,
  now: Date,
): Promise<RecentSpending> {
  const chosen = await choose({ user, engine });
  const back = (span: number) => dayOf(new Date(now.getTime() - (span - 1) * DAY));
  const monthStart = `${monthOf(dayOf(now))}-01`;
  // On the last of 31 days the month began before the thirty.
  const from = monthStart < back(30) ? monthStart : back(30);
  const days = partOf(await countedDays(daysOf({ from }, now), now), chosen);
  const since = (first: Day) =>
    sumUp(days.filter(({ day }) => day >= first).flatMap(({ count }) => count.rows)).spent;
  return {
    today: since(back(1)),
    week: since(back(7)),
    month: since(back(30)),
    calendar_month: since(monthStart),
    held: await heldNow(chosen),
  };
}

async function heldNow({ user_ids, engine }: Chosen): Promise<number> {
  const open = await openReservations();
  return open
    .map(({ held }) => held)
    .filter((held) => user_ids === undefined || user_ids.includes(held.user_id))
    .filter((held) => engine === undefined || held.engine === engine)
    .reduce((sum, { credits, spent }) => sum + Math.max(0, credits - spent), 0);
}
