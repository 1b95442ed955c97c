import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { authSecret } from '../auth/secret';

const LINK_ID_BYTES = 12;
const SEAL_BYTES = 24;
/** Base64url without padding: 16 characters, then 32. */
const TOKEN = /^([A-Za-z0-9_-]{16})([A-Za-z0-9_-]{32})$/;

export function newLinkId(): string {
  return randomBytes(LINK_ID_BYTES).toString('base64url');
}

/** The secret in a link's address, 192 bits of it underivable without the server's secret: the
 *  owner can copy it again, and a stolen database holds none. */
export function tokenOf(linkId: string): string {
  return linkId + sealOf(linkId);
}

/** The link a token belongs to; undefined for anything this server did not make. */
export function linkIdIn(token: string): string | undefined {
  const [, linkId, seal] = TOKEN.exec(token) ?? [];
  if (linkId === undefined || seal === undefined) return undefined;
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(linkId))) ? linkId : undefined;
}

function sealOf(linkId: string): string {
  const seal = createHmac('sha256', authSecret()).update(`share link ${linkId}`).digest();
  return seal.subarray(0, SEAL_BYTES).toString('base64url');
}
