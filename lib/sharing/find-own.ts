import 'server-only';
import type { SessionUser } from '../auth/user';
import { parseId } from '../db/id';
import { AppError } from '../errors';
import { findOwnedModel } from '../generations/find-owned';
import { type ShareDocument, shares } from './share';

/** The user's own share of a model they still have. Throws 'not-found' for everything else. */
export async function findOwnShare(user: SessionUser, id: string): Promise<ShareDocument> {
  const _id = parseId(id);
  const share = _id && (await shares().findOne({ _id, user_id: user.id }));
  if (!share) throw new AppError('not-found', 'There is no such link.');
  await findOwnedModel(user, share.model_id.toHexString());
  return share;
}
