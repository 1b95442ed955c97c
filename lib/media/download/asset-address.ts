import 'server-only';
import { isIP } from 'node:net';
import { isPublicAddress } from '../../net/public-address';
import { DownloadFailed } from './download-failed';

/** Meshy's own host is held to the strict rules even when it is named: https, the standard port,
 *  public addresses. */
const MESHY_ASSET_HOST = 'assets.meshy.ai';

/** An address that may be fetched. `any_address`: the operator named this host, so it may lie in
 *  the private network. */
export type AssetAddress = { url: URL; any_address: boolean };

const STANDARD_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Throws DownloadFailed 'refused-host' for anything but an allowed host ('host' or 'host:port',
 *  compared whole) over https, or over http where the operator named the host. */
export function checkAddress(address: string | URL, allowedHosts: readonly string[]): AssetAddress {
  const url = parse(address);
  const standardPort = STANDARD_PORTS[url.protocol];
  if (standardPort === undefined) refuse(`${url.protocol} addresses are not fetched`);
  if (url.username !== '' || url.password !== '') refuse('the address carries a password');
  const port = url.port === '' ? standardPort : url.port;
  const named = allowedHosts.some((allowed) => isNamed(url, port, standardPort, allowed));
  if (!named) refuse(`the host ${url.host} is not allowed`);
  if (url.hostname !== MESHY_ASSET_HOST) return { url, any_address: true };
  if (url.protocol !== 'https:') refuse(`${url.host} is fetched over https only`);
  return { url, any_address: false };
}

/** Where a redirect leads, checked like any address and never from https down to http. */
export function checkRedirect(
  from: URL,
  location: string | undefined,
  allowedHosts: readonly string[],
): AssetAddress {
  if (location === undefined || !URL.canParse(location, from)) {
    throw new DownloadFailed('unavailable', 'the redirect leads nowhere');
  }
  const next = checkAddress(new URL(location, from), allowedHosts);
  if (from.protocol === 'https:' && next.url.protocol !== 'https:') {
    refuse('the redirect leads from https to http');
  }
  return next;
}

/** Throws 'refused-host' when the host is written as an address that may not be connected to:
 *  such a host is never looked up. */
export function checkLiteralAddress({ url, any_address }: AssetAddress): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!any_address && isIP(host) !== 0 && !isPublicAddress(host)) {
    refuse(`${url.host} is a private address`);
  }
}

function parse(address: string | URL): URL {
  if (address instanceof URL) return address;
  return URL.canParse(address) ? new URL(address) : refuse('the address cannot be read');
}

function isNamed(url: URL, port: string, standardPort: string, allowed: string): boolean {
  const entry = allowed.trim().toLowerCase();
  const bare = url.hostname.toLowerCase();
  return entry === `${bare}:${port}` || (entry === bare && port === standardPort);
}

function refuse(message: string): never {
  throw new DownloadFailed('refused-host', message);
}
