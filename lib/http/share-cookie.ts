import 'server-only';
import { SECOND } from '../clock';
import { KNOWN_FOR_MS } from '../sharing/unlock';

export const SHARE_COOKIE = 'share_unlocked';

/** Where a visitor stands: on the page, or in a frame of another site. */
export type SharePlace = 's' | 'embed';

/**
 * The cookie that shows the password was typed, for this one link alone. It outlives what it opens: who
 * types the password again is no stranger. In a foreign site's frame
 * a browser keeps it only when it is marked for that, which needs https.
 */
export function shareCookie(
  proof: string,
  { token, place, isHttps }: { token: string; place: SharePlace; isHttps: boolean },
): string {
  const isFramed = place === 'embed' && isHttps;
  return [
    `${SHARE_COOKIE}=${proof}`,
    `Path=/${place}/${token}`,
    `Max-Age=${KNOWN_FOR_MS / SECOND}`,
    'HttpOnly',
    isFramed ? 'SameSite=None; Partitioned' : 'SameSite=Lax',
    ...(isHttps ? ['Secure'] : []),
  ].join('; ');
}

/** The proof among a request's cookies, if it carries one. */
export function shareProofIn(cookies: string | null | undefined): string | undefined {
  for (const cookie of (cookies ?? '').split(';')) {
    const [name, value] = cookie.trim().split('=');
    if (name === SHARE_COOKIE) return value;
  }
  return undefined;
}
