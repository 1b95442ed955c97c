import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';

/** A number, both ends included. */
export const within = (min: number, max: number) => {
  const error = `must be a number from ${min} to ${max}`;
  return z.coerce.number({ error }).min(min, { error }).max(max, { error });
};
/** Without a slash at its end. */
export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://models.example.org' })
  .transform((url) => url.replace(/\/+$/, ''));

/** 'host' or 'host:port'. */
export const isHost = (entry: string): boolean => /^[^/\s@]+$/.test(entry);
/** What stands between the commas, in lower case. */
export const entriesOf = (list: string): string[] =>
  list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);

/** Whether nobody on the way can change what an address answers. */
export function isPrivateLine(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Nothing but protocol, host, port and path. */
export function isBareAddress(url: string): boolean {
  const { username, password, search, hash } = new URL(url);
  return username + password + search + hash === '';
}

/** An address, a range, or one of the words for many of them. */
export function isProxy(entry: string): boolean {
  if (entry === 'loopback' || entry === 'private') return true;
  const [address = '', prefix = '0', ...rest] = entry.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}
