import 'server-only';
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** A name that leads nowhere but into a private network. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
}

/** Every address of a host name. Stands in for DNS in tests. */
export type ResolveHost = (hostname: string) => Promise<LookupAddress[]>;

export const resolveHost: ResolveHost = (hostname) => lookup(hostname, { all: true });

/** A lookup for one connection that only hands out public addresses. The check is made on the very
 *  addresses the socket then connects to, so a name that changes its mind in between gains nothing. */
export function publicOnly(resolve: ResolveHost): LookupFunction {
  return lookupBy(async (hostname) => {
    const found = (await resolve(hostname)).filter(({ address }) => isPublicAddress(address));
    if (found.length > 0) return found;
    throw new PrivateAddress(`${hostname} leads to a private address`);
  });
}

export function anyAddress(resolve: ResolveHost): LookupFunction {
  return lookupBy(resolve);
}

/** Node asks for all addresses or for the first, by a callback either way. */
function lookupBy(resolve: ResolveHost): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined) callback(new Error('the host has no address'), '');
        else if (options.all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, ''),
    );
  };
}
