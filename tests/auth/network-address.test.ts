import type { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { networkAddress } from '@/lib/auth/network-address';

type Interfaces = ReturnType<typeof networkInterfaces>;

const at = (address: string, family: 'IPv4' | 'IPv6', internal = false) => [
  family === 'IPv4'
    ? { address, family, internal, netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null }
    : { address, family, internal, netmask: 'ffff::', mac: '', cidr: null, scopeid: 0 },
];
const MACHINE: Interfaces = {
  lo: at('127.0.0.1', 'IPv4', true),
  docker0: at('172.17.0.1', 'IPv4'),
  wlan0: [...at('fe80::1', 'IPv6'), ...at('192.168.1.20', 'IPv4')],
};

test.each([undefined, '0.0.0.0', '::'])(
  'who listens on %s is reached by the first address that others know',
  (HOST) => {
    const settings = { PORT: 3000, ...(HOST === undefined ? {} : { HOST }) };
    expect(networkAddress(settings, MACHINE)).toBe('http://192.168.1.20:3000');
  },
);

test.each([
  ['192.168.1.20', 'http://192.168.1.20:3000'],
  ['fd00::2', 'http://[fd00::2]:3000'],
  ['127.0.0.1', null],
  ['::1', null],
  ['localhost', null],
])(
  'who listens on %s alone is reached there, and from elsewhere only where others come',
  (HOST, address) => {
    expect(networkAddress({ HOST, PORT: 3000 }, MACHINE)).toBe(address);
  },
);

test('without a network there is no such address', () => {
  const alone = { lo: at('127.0.0.1', 'IPv4', true), docker0: at('172.17.0.1', 'IPv4') };
  expect(networkAddress({ PORT: 3000 }, alone)).toBeNull();
});
