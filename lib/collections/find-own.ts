import 'server-only';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { AppError } from '../errors';
import { type CollectionDocument, collections } from './collection';

/** The user's own collection. Throws 'not-found' for everything else. */
export async function findOwnCollection(
  user: SessionUser,
  id: string,
): Promise<CollectionDocument> {
  const _id = parseId(id);
  const found = _id && (await collections().findOne({ _id, user_id: user.id }));
  if (!found) throw new AppError('not-found', 'There is no such collection.');
  return found;
}
