import 'server-only';
import { hashPassword } from 'better-auth/crypto';
import type { Caller } from '../auth/caller';
import { AppError } from '../errors';
import { assertFuture } from './assert-future';
import type { ShareChange } from './fields';
import { findOwnShare } from './find-own';
import { noteShare } from './note';
import { type ShareDocument, shares } from './share';

/** Changes a link in place: its address stays. A new password asks every visitor again. Throws
 *  'not-found', 'invalid-input'. */
export async function changeShare(
  caller: Caller,
  id: string,
  { password, ...change }: ShareChange,
): Promise<ShareDocument> {
  const { _id } = await findOwnShare(caller.user, id);
  assertFuture(change.expires_at, new Date());
  const lock =
    password === undefined
      ? {}
      : { password_hash: password === null ? null : await hashPassword(password) };
  const changed = await shares().findOneAndUpdate(
    { _id },
    { $set: { ...change, ...lock } },
    { returnDocument: 'after' },
  );
  if (!changed) throw new AppError('not-found', 'There is no such link.');
  await noteShare(caller, 'share.changed', changed);
  return changed;
}
