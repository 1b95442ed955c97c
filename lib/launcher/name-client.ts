import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import {
  CLIENT_ADDRESS_HEADER,
  clientAddress,
  isIn,
  isLoopback,
  ON_THIS_MACHINE_HEADER,
  THROUGH_PROXY_HEADER,
} from '../auth/client-address';

/** What proxies say about the one they speak for. */
const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
  'forwarded',
  'via',
  'cf-connecting-ip',
] as const;

/**
 * Writes who asks into the request's headers, over whatever the client wrote there: the socket's
 * word, or that of a trusted proxy. What anybody else says about forwarding is taken out, so that
 * nothing behind this can believe it.
 */
export function nameClient(
  {
    headers,
    socket,
  }: Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } },
  { trusted, publicHost }: { trusted: BlockList; publicHost: string | undefined },
): void {
  const socketAddress = socket.remoteAddress;
  const forwardedFor = headers['x-forwarded-for']?.toString();
  const address = clientAddress({ socketAddress, forwardedFor }, trusted);
  const peer = clientAddress({ socketAddress, forwardedFor: undefined }, trusted);
  const isTrusted = isIn(trusted, peer);
  const wasForwarded = !isTrusted && FORWARDED.some((name) => headers[name] !== undefined);
  // A proxy on this machine that nobody declared makes everybody look local: its traces tell.
  const isPublic = publicHost !== undefined && headers.host === publicHost;
  const isHere = isLoopback(peer) && isLoopback(address) && !wasForwarded && !isPublic;
  headers[CLIENT_ADDRESS_HEADER] = address;
  const isProxied = isTrusted && forwardedFor !== undefined;
  say(headers, ON_THIS_MACHINE_HEADER, isHere);
  say(headers, THROUGH_PROXY_HEADER, isProxied);
  if (!isTrusted) for (const name of FORWARDED) delete headers[name];
}

function say(headers: IncomingMessage['headers'], name: string, isSo: boolean): void {
  if (isSo) headers[name] = 'yes';
  else delete headers[name];
}

/** The public address's host, unless it is this machine's own name. */
export function publicHostOf(appUrl: string): string | undefined {
  const { host, hostname } = new URL(appUrl);
  const isOwn = hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
  return isOwn ? undefined : host;
}
