import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import { env } from '../../env';
import { isPublicAddress } from '../../net/public-address';

const MAX_CHARS = 500;

/** An address on the internet that a person wants told: https, no password in it, no private
 *  address; the hosts of `NOTIFY_PRIVATE_HOSTS` may be anything. */
export const OutsideAddress = z
  .string()
  .trim()
  .max(MAX_CHARS)
  .superRefine((address, context) => {
    const problem = problemWith(address);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

/** Why nothing may be sent there, in words; undefined where it may. */
export function problemWith(address: string): string | undefined {
  if (!URL.canParse(address)) return 'must be an address like https://example.org/hook';
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://';
  if (url.username || url.password) return 'must not carry a user or password';
  if (isNamed(url)) return undefined;
  if (url.protocol !== 'https:') return 'must begin with https://';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isPrivate = isIP(host) !== 0 && !isPublicAddress(host);
  return isPrivate || /(^|\.)localhost\.?$/.test(host)
    ? 'leads into a private network; the administrator can allow its host'
    : undefined;
}

/** Whether the operator named this host, with this port or with none. */
export function isNamed({ hostname, host, port, protocol }: URL): boolean {
  const full = port ? host : `${host}:${protocol === 'https:' ? 443 : 80}`;
  return env().NOTIFY_PRIVATE_HOSTS.some((entry) => entry === hostname || entry === full);
}
