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

/** Whether the process that calls itself `machine|pid|…` ran here and does no more. */
export function isOfDeadProcess(owner: string): boolean {
  const [machine, pid] = owner.split('|');
  return machine === machineName() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false; // a container's pid 1 after its own restart
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
