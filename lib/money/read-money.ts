import 'server-only';
import { creditEntries } from '../credits/entries';
import { PURCHASE_KINDS } from '../credits/kind';
import type { Day } from '../credits/period';
import { QUALITIES } from '../generations/quality';
import { type Chosen, choose, entriesOf } from './chosen-entries';
import { type CountedDay, countedDays, statusesOf } from './counted-days';
import { countDay } from './day-count';
import { dearestModels } from './dearest-models';
import { ownersOf } from './entry-rows';
import type { LedgerQuery } from './ledger-query';
import { daysOf } from './period';
import { NOTHING, partOf, sumBy, sumUp } from './sum-days';
import type { MoneyView } from './view';

const PEOPLE_SHOWN = 20;

/** What a period cost, and what for. For administrators: the caller has made sure of that. Throws
 *  'invalid-input' for too long a period. */
export async function readMoney(query: LedgerQuery, now: Date): Promise<MoneyView> {
  const days = daysOf(query, now);
  const chosen: Chosen = { ...(await choose(query)), from: days[0], to: days.at(-1) };
  const counted = partOf(await countsOf(chosen, days, now), chosen);
  const rows = counted.flatMap(({ count }) => count.rows);
  const finished = counted.flatMap(({ count }) => count.finished);
  const people = sumBy(rows, 'user_id').sort(([, one], [, other]) => other.spent - one.spent);
  const shown = people.slice(0, PEOPLE_SHOWN);
  const [owners, models] = await Promise.all([
    ownersOf(shown.map(([id]) => id)),
    dearestModels(counted, chosen),
  ]);
  const [kinds, qualities] = [new Map(sumBy(rows, 'kind')), new Map(sumBy(rows, 'quality'))];
  const made = (quality?: string) =>
    finished
      .filter((row) => quality === undefined || row.quality === quality)
      .reduce((sum, row) => sum + row.models, 0);
  return {
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    total: sumUp(rows),
    finished: made(),
    days: counted.map(({ day, count }) => ({ day, ...sumUp(count.rows) })),
    people: shown.map(([id, sums]) => ({ owner: owners(id), ...sums })),
    more_people: people.length - shown.length,
    kinds: PURCHASE_KINDS.map((kind) => ({ kind, ...(kinds.get(kind) ?? NOTHING) })),
    qualities: [...QUALITIES, 'unknown']
      .filter((quality) => quality !== 'unknown' || qualities.has(quality))
      .map((quality) => ({
        quality,
        finished: made(quality),
        ...(qualities.get(quality) ?? NOTHING),
      })),
    models,
  };
}

/** One model's few entries are counted as they are; everything else by its days. */
async function countsOf(chosen: Chosen, days: Day[], now: Date): Promise<CountedDay[]> {
  if (chosen.model === undefined) return countedDays(days, now);
  const entries = await creditEntries().find(entriesOf(chosen)).toArray();
  const statuses = await statusesOf(entries);
  return days.map((day) => ({
    day,
    count: countDay(
      entries.filter(({ spent_on }) => spent_on === day),
      { statuses, finished: [] },
    ),
  }));
}
