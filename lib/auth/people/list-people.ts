import 'server-only';
import { z } from 'zod';
import { parseId } from '../../db/id';
import { AppError } from '../../errors';
import type { PersonView } from '../view';
import { people, toPersonView } from './person';

const MAX_LIMIT = 100;

/** What a list of people may ask for; every value arrives as text from the address. */
export const PeopleQuery = z.strictObject({
  /** Part of a name or an e-mail address. */
  q: z.string().trim().max(200).optional(),
  role: z.enum(['admin', 'user']).optional(),
  state: z.enum(['active', 'disabled']).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(50),
});
export type PeopleQuery = z.input<typeof PeopleQuery>;

export type PeoplePage = { items: PersonView[]; next_cursor: string | null };

/** One page of the accounts of this server, newest first. For administrators: the caller has made
 *  sure of that. Throws 'invalid-input' for a broken cursor. */
export async function listPeople(query: PeopleQuery = {}): Promise<PeoplePage> {
  const { q, role, state, cursor, limit } = PeopleQuery.parse(query);
  const after = cursor === undefined ? undefined : parseId(cursor);
  if (cursor !== undefined && !after) {
    throw new AppError('invalid-input', 'cursor: use the next_cursor of the page before.');
  }
  const part = q && { $regex: q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
  const found = await people()
    .find({
      ...(after ? { _id: { $lt: after } } : {}),
      ...(part ? { $or: [{ name: part }, { email: part }] } : {}),
      ...(role ? { role: role === 'admin' ? 'admin' : { $ne: 'admin' } } : {}),
      ...(state ? { banned: state === 'disabled' ? true : { $ne: true } } : {}),
    })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toPersonView),
    next_cursor: found.length > limit && last ? last._id.toHexString() : null,
  };
}
