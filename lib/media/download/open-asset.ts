import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { anyAddress, PrivateAddress, publicOnly, type ResolveHost } from '../../net/checked-lookup';
import {
  type AssetAddress,
  checkAddress,
  checkLiteralAddress,
  checkRedirect,
} from './asset-address';
import { DownloadFailed, networkCode } from './download-failed';
import type { TransferWatch } from './transfer-watch';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const EXPIRED = new Set([401, 403, 410]);

/** Asks for a file and follows redirects, each of them checked like the first address. Gives the
 *  200 reply with its body unread; throws DownloadFailed for every other outcome. */
export async function openAsset({
  url,
  allowedHosts,
  resolve,
  watch,
}: {
  url: string;
  allowedHosts: readonly string[];
  resolve: ResolveHost;
  watch: TransferWatch;
}): Promise<http.IncomingMessage> {
  let address = checkAddress(url, allowedHosts);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    checkLiteralAddress(address);
    watch.check();
    const reply = await request(address, resolve, watch);
    if (!REDIRECTS.has(reply.statusCode ?? 0)) return judge(reply);
    reply.destroy();
    address = checkRedirect(address.url, reply.headers.location, allowedHosts);
  }
  throw new DownloadFailed('unavailable', `more than ${MAX_REDIRECTS} redirects`);
}

async function request(
  address: AssetAddress,
  resolve: ResolveHost,
  watch: TransferWatch,
): Promise<http.IncomingMessage> {
  try {
    return await watch.network(send(address, resolve, watch.signal));
  } catch (error) {
    if (error instanceof DownloadFailed) throw error;
    if (error instanceof PrivateAddress) throw new DownloadFailed('refused-host', error.message);
    const message = `no connection to ${address.url.host} (${networkCode(error)})`;
    throw new DownloadFailed('unavailable', message, { cause: error });
  }
}

function send({ url, any_address }: AssetAddress, resolve: ResolveHost, signal: AbortSignal) {
  const { request } = url.protocol === 'https:' ? https : http;
  return new Promise<http.IncomingMessage>((opened, failed) => {
    const sent = request(url, {
      // No pool: every connection goes through the lookup below.
      agent: false,
      lookup: any_address ? anyAddress(resolve) : publicOnly(resolve),
      signal,
      headers: { accept: '*/*', 'accept-encoding': 'identity' },
    });
    sent.once('response', opened);
    // Stays on after the reply: a connection that breaks later must not be an uncaught error.
    sent.on('error', failed);
    sent.end();
  });
}

function judge(reply: http.IncomingMessage): http.IncomingMessage {
  const status = reply.statusCode ?? 0;
  if (EXPIRED.has(status)) throw new DownloadFailed('expired', `the link has expired (${status})`);
  if (status === 404) throw new DownloadFailed('not-found', 'the file is not there (404)');
  if (status !== 200) throw new DownloadFailed('unavailable', `the host answered ${status}`);
  const encoding = reply.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new DownloadFailed('unavailable', 'the file came compressed, which was not asked for');
  }
  return reply;
}
