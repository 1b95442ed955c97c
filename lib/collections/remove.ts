import 'server-only';
import type { SessionUser } from '../auth/user';
import { models } from '../generations/store';
import { collections } from './collection';
import { findOwnCollection } from './find-own';

/** Deletes a collection; the models that were in it stay. Throws 'not-found'. */
export async function removeCollection(user: SessionUser, id: string): Promise<void> {
  const { _id } = await findOwnCollection(user, id);
  await collections().deleteOne({ _id });
  await models().updateMany(
    { user_id: user.id, collection_ids: _id },
    { $pull: { collection_ids: _id } },
  );
}
