import 'server-only';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * Where a process id means something: this host, and on Linux this process namespace, since two
 * containers may share a host's name and not its processes.
 */
export function machineName(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
