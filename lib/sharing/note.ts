import 'server-only';
import { audit } from '../audit/audit';
import type { Caller } from '../auth/caller';
import type { ShareDocument } from './share';

/** A line in the audit log: what somebody did to a link, and what it allows or allowed. */
export async function noteShare(
  { user, address }: Caller,
  action: 'share.created' | 'share.changed' | 'share.revoked',
  share: ShareDocument,
): Promise<void> {
  await audit({
    action,
    actor: user,
    subject: { kind: 'share', id: share._id.toHexString() },
    facts: {
      generation: share.model_id.toHexString(),
      password: share.password_hash !== null,
      downloads: share.downloads,
      expires_at: share.expires_at?.toISOString() ?? null,
      views: share.views,
    },
    address,
  });
}
