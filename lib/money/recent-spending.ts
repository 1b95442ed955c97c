import 'server-only';
import { DAY } from '../clock';
import { openReservations } from '../credits/open-reservations';
import { dayOf } from '../credits/period';
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
  const days = partOf(await countedDays(daysOf({}, now), now), chosen);
  const since = (span: number) => {
    const first = dayOf(new Date(now.getTime() - (span - 1) * DAY));
    return sumUp(days.filter(({ day }) => day >= first).flatMap(({ count }) => count.rows)).spent;
  };
  return { today: since(1), week: since(7), month: since(30), held: await heldNow(chosen) };
}

async function heldNow({ user_ids, engine }: Chosen): Promise<number> {
  const open = await openReservations();
  return open
    .map(({ held }) => held)
    .filter((held) => user_ids === undefined || user_ids.includes(held.user_id))
    .filter((held) => engine === undefined || held.engine === engine)
    .reduce((sum, { credits, spent }) => sum + Math.max(0, credits - spent), 0);
}
