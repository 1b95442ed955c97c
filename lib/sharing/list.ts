import 'server-only';
import type { SessionUser } from '../auth/user';
import { findOwnedModel } from '../generations/find-owned';
import { type ShareDocument, shares } from './share';

/** A model's links, newest first. Throws 'not-found'. */
export async function listShares(
  user: SessionUser,
  generationId: string,
): Promise<ShareDocument[]> {
  const { _id: model_id } = await findOwnedModel(user, generationId);
  return shares().find({ model_id, user_id: user.id }).sort({ created_at: -1 }).toArray();
}
