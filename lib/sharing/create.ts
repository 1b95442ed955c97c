import 'server-only';
import { hashPassword } from 'better-auth/crypto';
import type { Caller } from '../auth/caller';
import { newId } from '../db/id';
import { AppError } from '../errors';
import { assertOutsideTrash } from '../generations/assert-outside-trash';
import { findOwnedModel } from '../generations/find-owned';
import { assertFuture } from './assert-future';
import type { NewShare } from './fields';
import { noteShare } from './note';
import { type ShareDocument, shares } from './share';
import { newLinkId } from './token';

const MOST_PER_MODEL = 20;

/** Makes a link to one of the caller's finished models. Throws 'not-found'; 'conflict' while it is
 *  not finished or in the trash, or when it has 20 links; 'invalid-input' for an end that is past. */
export async function createShare(
  caller: Caller,
  generationId: string,
  { password, expires_at, downloads, shows_prompt }: NewShare,
): Promise<ShareDocument> {
  const model = await findOwnedModel(caller.user, generationId);
  if (model.status !== 'completed') {
    throw new AppError('conflict', 'Only a finished model can be shared. Wait until it is ready.');
  }
  assertOutsideTrash(model);
  const now = new Date();
  assertFuture(expires_at, now);
  const present = { model_id: model._id, user_id: caller.user.id };
  if ((await shares().countDocuments(present)) >= MOST_PER_MODEL) {
    throw new AppError(
      'conflict',
      `This model has ${MOST_PER_MODEL} links already. Withdraw one first.`,
    );
  }
  const share: ShareDocument = {
    _id: newId(),
    link_id: newLinkId(),
    model_id: model._id,
    user_id: caller.user.id,
    password_hash: password === null ? null : await hashPassword(password),
    downloads,
    shows_prompt,
    expires_at,
    views: 0,
    created_at: now,
  };
  await shares().insertOne(share);
  await noteShare(caller, 'share.created', share);
  return share;
}
