import 'server-only';
import type { ShareDocument } from './share';
import { tokenOf } from './token';
import type { ShareView } from './view';

/** `origin` is the site's public address, without a slash at its end. */
export function toShareView(
  share: ShareDocument,
  { origin, now }: { origin: string; now: Date },
): ShareView {
  const token = tokenOf(share.link_id);
  return {
    id: share._id.toHexString(),
    generation_id: share.model_id.toHexString(),
    url: `${origin}/s/${token}`,
    embed_url: `${origin}/embed/${token}`,
    has_password: share.password_hash !== null,
    downloads: share.downloads,
    shows_prompt: share.shows_prompt,
    expires_at: share.expires_at?.toISOString() ?? null,
    is_expired: hasExpired(share, now),
    views: share.views,
    created_at: share.created_at.toISOString(),
  };
}

export function hasExpired({ expires_at }: ShareDocument, now: Date): boolean {
  return expires_at !== null && expires_at <= now;
}
