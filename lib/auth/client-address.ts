import 'server-only';
import { BlockList, isIP } from 'node:net';

/** Written by our own server alone; what a client sends under these names is dropped. */
export const CLIENT_ADDRESS_HEADER = 'x-socket-ip';
export const ON_THIS_MACHINE_HEADER = 'x-on-this-machine';
export const THROUGH_PROXY_HEADER = 'x-through-proxy';

/** What `TRUSTED_PROXIES` may say instead of addresses. Link-local counts as private. */
const NAMED_RANGES: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1'],
  private: [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '169.254.0.0/16',
    'fc00::/7',
    'fe80::/10',
  ],
};

const loopback = addressList(['loopback']);

/** Addresses, CIDR ranges and the words `loopback` and `private`, ready to be asked. */
export function addressList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of entries.flatMap((entry) => NAMED_RANGES[entry] ?? [entry])) {
    const [address = '', prefix] = range.split('/');
    const family = familyOf(address);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** What a connection says about who asks. */
export type Connection = {
  /** The address at the other end of the socket. */
  socketAddress: string | undefined;
  /** `X-Forwarded-For`, nearest hop last. */
  forwardedFor: string | undefined;
};

/**
 * The address of who asks: the right-most hop that is not a trusted proxy. A hop counts only when
 * the one that named it is trusted, so nothing a client writes itself is believed; where a trusted
 * proxy names no address, the proxy's own stands. IPv6 in its short form, mapped IPv4 as IPv4.
 */
export function clientAddress(connection: Connection, trusted: BlockList): string {
  let current = plainAddress(connection.socketAddress ?? '') ?? 'unknown';
  for (const hop of (connection.forwardedFor ?? '').split(',').reverse()) {
    const named = plainAddress(hop);
    if (!isIn(trusted, current) || named === undefined) break;
    current = named;
  }
  return current;
}

/** Whether an address is one of the list's; `unknown` is never. */
export function isIn(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, familyOf(address));
}

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return isIn(loopback, address);
}

/** What a throttle counts as one place: an IPv4 address, or the /64 a household is given. */
export function placeOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const front = head ? head.split(':') : [];
  const back = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array(8 - front.length - back.length).fill('0');
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
}

/** Who sent a request, as our server found out before anything else saw it. */
export function clientAddressOf(headers: Headers): string {
  return headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown';
}

/** One hop as proxies write it (`1.2.3.4:5678`, `[::1]:80`, `fe80::1%eth0`) without the rest. */
export function plainAddress(hop: string): string | undefined {
  const text = hop.trim().replace(/^"|"$/g, '');
  const bare = /^\[([^\]]*)\](:\d+)?$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1');
  const [address = ''] = bare.split('%');
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return undefined;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  return mappedIpv4(short) ?? short;
}

/** The IPv4 address inside `::ffff:7f00:1`. */
function mappedIpv4(short: string): string | undefined {
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const bytes = [high, low].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  return bytes.join('.');
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
