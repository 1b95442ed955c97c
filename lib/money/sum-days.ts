import 'server-only';
import type { Chosen } from './chosen-entries';
import type { CountedDay } from './counted-days';
import type { CountRow } from './day-count';
import type { Sums } from './view';

type Part = Pick<Chosen, 'user_ids' | 'kind' | 'quality' | 'engine'>;

export const NOTHING: Sums = { purchases: 0, spent: 0, refunded: 0, wasted: 0, estimated: 0 };

export function sumUp(rows: readonly CountRow[]): Sums {
  return rows.reduce(
    (sum, row) => ({
      purchases: sum.purchases + row.purchases,
      spent: sum.spent + row.spent,
      refunded: sum.refunded + row.refunded,
      wasted: sum.wasted + row.wasted,
      estimated: sum.estimated + row.estimated,
    }),
    NOTHING,
  );
}

/** The days with nothing but what is chosen. */
export function partOf(days: readonly CountedDay[], chosen: Part): CountedDay[] {
  const isWanted = (row: { user_id: string; engine: string; quality?: string }) =>
    (chosen.user_ids === undefined || chosen.user_ids.includes(row.user_id)) &&
    (chosen.engine === undefined || chosen.engine === row.engine) &&
    (chosen.quality === undefined || row.quality === undefined || chosen.quality === row.quality);
  return days.map(({ day, count }) => ({
    day,
    count: {
      ...count,
      rows: count.rows.filter(
        (row) => isWanted(row) && (chosen.kind === undefined || chosen.kind === row.kind),
      ),
      finished: count.finished.filter(isWanted),
      dearest: count.dearest.filter(isWanted),
    },
  }));
}

/** What the rows come to for each value of a field, in the order in which they appear. */
export function sumBy<Field extends keyof CountRow>(
  rows: readonly CountRow[],
  field: Field,
): [CountRow[Field], Sums][] {
  const groups = new Map<CountRow[Field], CountRow[]>();
  for (const row of rows) {
    const group = groups.get(row[field]);
    if (group) group.push(row);
    else groups.set(row[field], [row]);
  }
  return [...groups].map(([value, members]) => [value, sumUp(members)]);
}
