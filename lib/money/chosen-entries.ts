import 'server-only';
import { peopleNamed } from '../auth/people/find-people';
import { parseId } from '../db/id';
import { AppError } from '../errors';
import type { LedgerQuery } from './ledger-query';

const PEOPLE_MAX = 50;

/** A query whose person is found. */
export type Chosen = Omit<LedgerQuery, 'user'> & { user_ids?: readonly string[] };

/** Who is meant by the query's person. Throws 'invalid-input' for more people than can be told apart. */
export async function choose({ user, ...query }: LedgerQuery): Promise<Chosen> {
  if (user === undefined) return query;
  const user_ids = await peopleNamed(user, PEOPLE_MAX + 1);
  if (user_ids.length <= PEOPLE_MAX) return { ...query, user_ids };
  throw new AppError(
    'invalid-input',
    `user: more than ${PEOPLE_MAX} people have that in their name or address; write more of it.`,
  );
}

/** The entries that are chosen, as a filter of the ledger. */
export function entriesOf({ from, to, user_ids, model, kind, quality, engine }: Chosen): object {
  const [one, ...others] = user_ids ?? [];
  return {
    ...(from || to
      ? { spent_on: { ...(from ? { $gte: from } : {}), ...(to ? { $lte: to } : {}) } }
      : {}),
    // One person's entries are in order already in an index.
    ...(user_ids ? { user_id: one && others.length === 0 ? one : { $in: [...user_ids] } } : {}),
    ...(model ? { model_id: parseId(model) } : {}),
    ...(kind ? { kind } : {}),
    ...(quality ? { quality } : {}),
    ...(engine ? { engine } : {}),
  };
}
