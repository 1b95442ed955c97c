import 'server-only';
import { networkInterfaces } from 'node:os';
import type { Env } from '../env';
import { isLoopback } from './client-address';

/** Networks that a machine has with itself alone: containers and virtual machines. */
const INNER = /^(docker|br-|veth|virbr|vmnet|vboxnet)/;

/**
 * Where other machines reach this one without a proxy, such as `http://192.168.1.20:3000`; null where
 * it listens to itself alone. By its address: a bare machine name is seldom known to the others.
 */
export function networkAddress(
  { HOST = '0.0.0.0', PORT }: Pick<Env, 'HOST' | 'PORT'>,
  interfaces = networkInterfaces(),
): string | null {
  const isEverywhere = HOST === '0.0.0.0' || HOST === '::';
  if (!isEverywhere && (HOST === 'localhost' || isLoopback(HOST))) return null;
  const host = isEverywhere ? firstOutside(interfaces) : HOST;
  if (host === undefined) return null;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

function firstOutside(interfaces: ReturnType<typeof networkInterfaces>): string | undefined {
  return Object.entries(interfaces)
    .filter(([name]) => !INNER.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}
