import 'server-only';
import type { SessionUser } from '../auth/user';
import { announceChange } from '../generations/announce-change';
import { findSelected } from '../generations/find-selected';
import { models } from '../generations/store';
import type { MembersChange } from './fields';
import { findOwnCollection } from './find-own';

/** Puts generations into a collection and takes others out; ids that are not the user's are passed
 *  over. Gives how many there were. Throws 'not-found' for the collection, or when there were none. */
export async function changeMembers(
  user: SessionUser,
  id: string,
  { add = [], remove = [] }: MembersChange,
): Promise<{ changed: number }> {
  const { _id: collection_id } = await findOwnCollection(user, id);
  const found = await findSelected(user, [...new Set([...add, ...remove])]);
  const mine = (ids: string[]) => ({
    _id: { $in: found.map(({ _id }) => _id).filter((_id) => ids.includes(_id.toHexString())) },
    deleted_at: null,
  });
  if (remove.length > 0) {
    await models().updateMany(mine(remove), { $pull: { collection_ids: collection_id } });
  }
  if (add.length > 0) {
    await models().updateMany(mine(add), { $addToSet: { collection_ids: collection_id } });
  }
  await announceChange(
    found.map(({ _id }) => _id),
    user.id,
  );
  return { changed: found.length };
}
