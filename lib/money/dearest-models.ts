import 'server-only';
import { creditEntries } from '../credits/entries';
import { type Id, parseId } from '../db/id';
import { type Chosen, entriesOf } from './chosen-entries';
import type { CountedDay } from './counted-days';
import { ownersOf, titlesOf } from './entry-rows';
import type { ModelCost } from './view';

const SHOWN = 10;
/** A model is seldom paid for on many days, so those that cost most on some day are among these. */
const LOOKED_AT = 100;

type Cost = { _id: Id; user_id: string; spent: number };

/** What cost most of what is chosen, the dearest first. */
export async function dearestModels(days: CountedDay[], chosen: Chosen): Promise<ModelCost[]> {
  const costs = await creditEntries()
    .aggregate<Cost>([
      { $match: matchOf(days, chosen) },
      {
        $group: {
          _id: '$model_id',
          user_id: { $first: '$user_id' },
          spent: { $sum: '$credits' },
        },
      },
      { $sort: { spent: -1, _id: -1 } },
      { $limit: SHOWN },
    ])
    .toArray();
  const paid = costs.filter(({ spent }) => spent > 0);
  const [titles, owners] = await Promise.all([
    titlesOf(paid.map(({ _id }) => _id)),
    ownersOf(paid.map(({ user_id }) => user_id)),
  ]);
  return paid.map(({ _id, user_id, spent }) => {
    const id = _id.toHexString();
    return { id, title: titles.get(id) ?? null, owner: owners(user_id), spent };
  });
}

/** Everybody's models are too many to be added up: only those that cost most on a day are. */
function matchOf(days: CountedDay[], chosen: Chosen): object {
  if (chosen.user_ids || chosen.model) return entriesOf(chosen);
  const candidates = days
    .flatMap(({ count }) => count.dearest)
    .sort((one, other) => other.spent - one.spent)
    .slice(0, LOOKED_AT);
  const ids = candidates.flatMap(({ model_id }) => parseId(model_id) ?? []);
  return { ...entriesOf(chosen), model_id: { $in: ids } };
}
