import 'server-only';
import { creditEntries } from '../credits/entries';
import { models } from './store';

/** What one person has here and has spent; a demo engine's credits count too. */
export type Usage = { models: number; credits: number };

type Sum = { _id: string; sum: number };

/** By user id; who has neither is missing. */
export async function usageOf(userIds: string[]): Promise<Map<string, Usage>> {
  const [kept, spent] = await Promise.all([
    models()
      .aggregate<Sum>([
        { $match: { user_id: { $in: userIds }, deleted_at: null } },
        { $group: { _id: '$user_id', sum: { $sum: 1 } } },
      ])
      .toArray(),
    creditEntries()
      .aggregate<Sum>([
        { $match: { user_id: { $in: userIds } } },
        { $group: { _id: '$user_id', sum: { $sum: '$credits' } } },
      ])
      .toArray(),
  ]);
  const of = (sums: Sum[], id: string) => sums.find(({ _id }) => _id === id)?.sum ?? 0;
  const ids = new Set([...kept, ...spent].map(({ _id }) => _id));
  return new Map(
    [...ids].map((id) => [id, { models: of(kept, id), credits: of(spent, id) }] as const),
  );
}
