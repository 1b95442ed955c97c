import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { addressList } from '@/lib/auth/client-address';
import { nameClient, publicHostOf } from '@/lib/launcher/name-client';

const OUTSIDE = '203.0.113.9';

function named(
  remoteAddress: string,
  headers: IncomingHttpHeaders,
  { trusted = [] as string[], appUrl = 'https://models.example.org' } = {},
): IncomingHttpHeaders {
  const proxies = { trusted: addressList(trusted), publicHost: publicHostOf(appUrl) };
  nameClient({ headers, socket: { remoteAddress } }, proxies);
  return headers;
}

test('what a client writes about itself is written over', () => {
  const headers = named(OUTSIDE, {
    host: 'localhost:3000',
    'x-socket-ip': '127.0.0.1',
    'x-on-this-machine': 'yes',
    'x-through-proxy': 'yes',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '443',
    'x-real-ip': '127.0.0.1',
    forwarded: 'for=127.0.0.1',
  });
  expect(headers).toEqual({ host: 'localhost:3000', 'x-socket-ip': OUTSIDE });
});

test('a trusted proxy is believed, and its words are kept', () => {
  const words = { 'x-forwarded-for': `1.1.1.1, ${OUTSIDE}`, 'x-forwarded-proto': 'https' };
  const headers = named('10.0.0.1', { ...words }, { trusted: ['private'] });
  expect(headers).toEqual({ ...words, 'x-socket-ip': OUTSIDE, 'x-through-proxy': 'yes' });
});

describe('on this machine is', () => {
  const isHere = (...args: Parameters<typeof named>) =>
    named(...args)['x-on-this-machine'] === 'yes';

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.8.8'])('a program at %s', (address) => {
    expect(isHere(address, { host: 'localhost:3000' })).toBe(true);
  });

  test('one that came through a trusted proxy which names this machine', () => {
    const headers = { host: 'localhost', 'x-forwarded-for': '127.0.0.1' };
    expect(isHere('127.0.0.1', headers, { trusted: ['loopback'] })).toBe(true);
  });

  test.each([
    ['a neighbour', '192.168.1.7', {}],
    ['who came through a proxy nobody declared', '127.0.0.1', { 'x-forwarded-for': OUTSIDE }],
    ['not even when it says it is local', '127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }],
    ['nor with another proxy’s words', '127.0.0.1', { forwarded: `for=${OUTSIDE}` }],
    ['who asks for the public address', '127.0.0.1', { host: 'models.example.org' }],
  ])('not %s', (_, address, headers) => {
    expect(isHere(address, { host: 'localhost:3000', ...headers })).toBe(false);
  });

  test('not one whom a trusted neighbour calls local', () => {
    const headers = { host: 'localhost', 'x-forwarded-for': '127.0.0.1' };
    expect(isHere('192.168.1.7', headers, { trusted: ['private'] })).toBe(false);
  });
});

test('an address of this machine’s own is nobody’s public host', () => {
  expect(publicHostOf('http://localhost:3000')).toBeUndefined();
  expect(publicHostOf('http://[::1]:3000')).toBeUndefined();
  expect(publicHostOf('https://models.example.org')).toBe('models.example.org');
});
