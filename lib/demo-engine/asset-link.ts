import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND } from '../clock';
import type { DemoAccount } from './demo-account';

/** base64 in the alphabet that CloudFront uses in its links. */
function sign(account: DemoAccount, pathname: string, expires: string): string {
  const signature = createHmac('sha256', account.signing_secret)
    .update(`${pathname}?${expires}`)
    .digest('base64');
  return signature.replaceAll('+', '-').replaceAll('=', '_').replaceAll('/', '~');
}

export function assetPathname(account: DemoAccount, taskId: string, name: string): string {
  return `/${account.owner}/tasks/${taskId}/output/${name}`;
}

/** A link that works until `expiresMs` (ms since epoch, rounded up to a second). The same asset
 *  always gets the same link. */
export function signAssetLink(
  account: DemoAccount,
  asset: { baseUrl: string; pathname: string; expiresMs: number },
): string {
  const expires = String(Math.ceil(asset.expiresMs / SECOND));
  const signature = sign(account, asset.pathname, expires);
  return `${asset.baseUrl}${asset.pathname}?Expires=${expires}&Signature=${signature}&Key-Pair-Id=${account.key_pair_id}`;
}

/** Whether a link was made here for exactly this path and has not expired. */
export function isAssetLinkValid(account: DemoAccount, url: URL, now: number): boolean {
  const expires = url.searchParams.get('Expires') ?? '';
  const given = Buffer.from(url.searchParams.get('Signature') ?? '');
  const wanted = Buffer.from(sign(account, url.pathname, expires));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
  return now < Number(expires) * SECOND;
}
