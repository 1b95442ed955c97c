import 'server-only';
import type { SessionUser } from '../auth/user';
import { AppError } from '../errors';
import { assertFuture } from './assert-future';
import type { ShareChange } from './fields';
import { findOwnShare } from './find-own';
import { hashPassword } from './password';
import { type ShareDocument, shares } from './share';

/** Changes a link in place: its address stays. A new password asks every visitor again. Throws
 *  'not-found', 'invalid-input'. */
export async function changeShare(
  user: SessionUser,
  id: string,
  change: ShareChange,
): Promise<ShareDocument> {
  const share = await findOwnShare(user, id);
  assertFuture(change.expires_at, new Date());
  const { password = null } = change;
  const newHash = password === null ? null : await hashPassword(password);
  const changed = await shares().findOneAndUpdate(
    { _id: share._id, revoked_at: null },
    {
      $set: {
        downloads: change.downloads ?? share.downloads,
        shows_prompt: change.shows_prompt ?? share.shows_prompt,
        expires_at: change.expires_at === undefined ? share.expires_at : change.expires_at,
        password_hash: change.password === undefined ? share.password_hash : newHash,
      },
    },
    { returnDocument: 'after' },
  );
  if (!changed) throw new AppError('not-found', 'There is no such link.');
  return changed;
}
