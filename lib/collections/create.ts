import 'server-only';
import type { SessionUser } from '../auth/user';
import { isDuplicateKey } from '../db/collection';
import { newId } from '../db/id';
import { AppError } from '../errors';
import { collections } from './collection';
import type { CollectionFields } from './fields';
import { COLLECTIONS_MAX, type CollectionView, nameKey } from './view';

/** Makes an empty collection. Throws 'conflict' when there is one of that name, whatever its
 *  capitals, or when there are 200. */
export async function createCollection(
  user: SessionUser,
  { name }: CollectionFields,
): Promise<CollectionView> {
  if ((await collections().countDocuments({ user_id: user.id })) >= COLLECTIONS_MAX) {
    throw new AppError('conflict', `You have ${COLLECTIONS_MAX} collections. Delete one first.`);
  }
  const made = {
    _id: newId(),
    user_id: user.id,
    name,
    name_key: nameKey(name),
    created_at: new Date(),
  };
  await collections()
    .insertOne(made)
    .catch((thrown: unknown) => refuseTwin(thrown, name));
  return {
    id: made._id.toHexString(),
    name,
    count: 0,
    covers: [],
    created_at: made.created_at.toISOString(),
  };
}

export function refuseTwin(thrown: unknown, name: string): never {
  if (!isDuplicateKey(thrown)) throw thrown;
  throw new AppError('conflict', `You have a collection “${name}” already.`, { cause: thrown });
}
