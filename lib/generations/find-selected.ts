import 'server-only';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { AppError } from '../errors';
import type { ModelDocument } from './documents';
import { models } from './store';

/** Those of the ids that are the user's own and still there. Throws 'not-found' when none is. */
export async function findSelected(user: SessionUser, ids: string[]): Promise<ModelDocument[]> {
  const wanted = ids.flatMap((id) => parseId(id) ?? []);
  const found = await models()
    .find({ _id: { $in: wanted }, user_id: user.id, deleted_at: null })
    .toArray();
  if (found.length === 0) throw new AppError('not-found', 'There are no such generations.');
  return found;
}
