import { describe, expect, test } from 'vitest';
import { addressList, clientAddress, placeOf } from '@/lib/auth/client-address';

const behindProxy = ['loopback', '10.0.0.0/8', '2001:db8:1::/48'];

type Row = [why: string, trusted: string[], socket: string | undefined, xff: string, who: string];
const rows: Row[] = [
  ['nobody is trusted: the socket', [], '203.0.113.9', '', '203.0.113.9'],
  ['nobody is trusted: a header is air', [], '203.0.113.9', '1.2.3.4', '203.0.113.9'],
  ['nobody is trusted, not even loopback', [], '127.0.0.1', '1.2.3.4', '127.0.0.1'],
  ['an untrusted peer cannot name another', behindProxy, '203.0.113.9', '1.2.3.4', '203.0.113.9'],
  ['nor pose as a proxy', behindProxy, '203.0.113.9', '10.0.0.1', '203.0.113.9'],
  ['a trusted proxy names the client', behindProxy, '10.0.0.1', '198.51.100.7', '198.51.100.7'],
  [
    'what the client wrote before it is air',
    behindProxy,
    '10.0.0.1',
    '1.1.1.1, 5.5.5.5',
    '5.5.5.5',
  ],
  ['so is a forged loopback', behindProxy, '10.0.0.1', '127.0.0.1, 5.5.5.5', '5.5.5.5'],
  ['two proxies in a row', behindProxy, '127.0.0.1', '1.1.1.1, 5.5.5.5, 10.2.0.9', '5.5.5.5'],
  ['all hops trusted: the first', behindProxy, '127.0.0.1', '10.0.0.2, 10.0.0.3', '10.0.0.2'],
  ['a proxy that names nobody', behindProxy, '10.0.0.1', '', '10.0.0.1'],
  ['a proxy that names nonsense', behindProxy, '10.0.0.1', '5.5.5.5, unknown', '10.0.0.1'],
  ['nonsense is never skipped over', behindProxy, '10.0.0.1', '5.5.5.5, x, 10.0.0.2', '10.0.0.2'],
  ['an empty hop', behindProxy, '10.0.0.1', '5.5.5.5,', '10.0.0.1'],
  ['a hop with a port', behindProxy, '10.0.0.1', '5.5.5.5:4711', '5.5.5.5'],
  ['an IPv6 hop with a port', behindProxy, '10.0.0.1', '[2001:db8:9::1]:443', '2001:db8:9::1'],
  ['a quoted hop', behindProxy, '10.0.0.1', '"[2001:db8:9::1]"', '2001:db8:9::1'],
  ['IPv6 in its short form', [], '2001:0DB8:0000:0::0001', '', '2001:db8::1'],
  ['an IPv6 proxy', behindProxy, '2001:db8:1::5', '2001:db8:2::9', '2001:db8:2::9'],
  ['IPv4 inside IPv6', behindProxy, '::ffff:10.0.0.1', '::ffff:5.5.5.5', '5.5.5.5'],
  ['the same in hex', behindProxy, '::ffff:a00:1', '::ffff:505:505', '5.5.5.5'],
  ['a zone is no part of an address', ['private'], 'fe80::1%eth0', '5.5.5.5', '5.5.5.5'],
  ['the private ranges', ['private'], '172.31.0.1', '192.168.1.1, 8.8.8.8', '8.8.8.8'],
  ['what lies beside a private range', ['private'], '172.32.0.1', '8.8.8.8', '172.32.0.1'],
  ['a single address', ['192.0.2.1'], '192.0.2.1', '8.8.8.8', '8.8.8.8'],
  ['its neighbour', ['192.0.2.1'], '192.0.2.2', '8.8.8.8', '192.0.2.2'],
  ['a socket that is gone', behindProxy, undefined, '8.8.8.8', 'unknown'],
];

describe('who asks', () => {
  test.each(rows)('%s', (_, trusted, socketAddress, forwardedFor, who) => {
    expect(clientAddress({ socketAddress, forwardedFor }, addressList(trusted))).toBe(who);
  });
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('the place of %s is %s', (address, place) => {
  expect(placeOf(address)).toBe(place);
});
