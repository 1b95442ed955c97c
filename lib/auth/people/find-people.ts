import 'server-only';
import { parseId } from '../../db/id';
import { type PersonDocument, people } from './person';

/** These accounts by their id; whoever is gone is missing. For a page of something, not for all. */
export async function peopleById(ids: Iterable<string>): Promise<Map<string, PersonDocument>> {
  const wanted = [...new Set(ids)].flatMap((id) => parseId(id) ?? []);
  const found = await people()
    .find({ _id: { $in: wanted } })
    .toArray();
  return new Map(found.map((person) => [person._id.toHexString(), person]));
}

/** The ids of the accounts with this in their name or e-mail address, of all or of the `max` newest.
 *  An id stands for itself, also of an account that is gone. */
export async function peopleNamed(words: string, max = 0): Promise<string[]> {
  if (parseId(words)) return [words];
  const part = { $regex: words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
  const found = await people()
    .find({ $or: [{ name: part }, { email: part }] }, { projection: { _id: 1 } })
    .sort({ _id: -1 })
    .limit(max)
    .toArray();
  return found.map(({ _id }) => _id.toHexString());
}
