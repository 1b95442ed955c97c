import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { OUTSIDE_TRASH } from '../generations/trashed';
import { findOwnCollection } from './find-own';

const MOST_AT_ONCE = 1000;

/** Everything in a collection but what is in the trash, the newest first, and what it is called.
 *  Throws 'not-found' for the collection or when it is empty, 'conflict' above a thousand models. */
export async function readCollection(
  user: SessionUser,
  id: string,
): Promise<{ name: string; members: ModelDocument[] }> {
  const { _id, name } = await findOwnCollection(user, id);
  const members = await models()
    .find({ user_id: user.id, collection_ids: _id, deleted_at: null, ...OUTSIDE_TRASH })
    .sort({ created_at: -1, _id: -1 })
    .limit(MOST_AT_ONCE + 1)
    .toArray();
  if (members.length === 0) throw new AppError('not-found', `“${name}” is empty.`);
  if (members.length > MOST_AT_ONCE) {
    throw new AppError('conflict', `“${name}” has more than ${MOST_AT_ONCE} models: choose some.`);
  }
  return { name, members };
}
