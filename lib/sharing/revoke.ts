import 'server-only';
import type { Caller } from '../auth/caller';
import { findOwnShare } from './find-own';
import { noteShare } from './note';
import { shares } from './share';

/** Withdraws a link for good: from the next request on it is like one that never was. Throws
 *  'not-found'. */
export async function revokeShare(caller: Caller, id: string): Promise<void> {
  const share = await findOwnShare(caller.user, id);
  await shares().deleteOne({ _id: share._id });
  await noteShare(caller, 'share.revoked', share);
}
