import 'server-only';
import { audit } from '../audit/audit';
import type { Caller } from '../auth/caller';
import { findOwnShare } from './find-own';
import { shares } from './share';

/** Withdraws a link for good: from the next request on it is like one that never was. Throws
 *  'not-found'. */
export async function revokeShare(caller: Caller, id: string): Promise<void> {
  const share = await findOwnShare(caller.user, id);
  await shares().updateOne({ _id: share._id }, { $set: { revoked_at: new Date() } });
  await audit({
    action: 'share.revoked',
    actor: caller.user,
    subject: { kind: 'share', id },
    facts: { generation: share.model_id.toHexString(), views: share.views },
    address: caller.address,
  });
}
