import { readdirSync, readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second, on every machine Node runs on. */
const TICK_MS = 10;
/** What the browser's first process is told by whoever steers it. */
const STEERED = '--remote-debugging-pipe';

type Running = { pid: number; parent: number; cpu_ms: number };

/** CPU that the browsers of this process have used so far, with all processes they started; undefined
 *  where the kernel does not tell (it does on Linux). */
export function browserCpuMs(): number | undefined {
  const running = list();
  const family = new Set<number>();
  for (const { pid, parent } of running)
    if (parent === process.pid && isBrowser(pid)) family.add(pid);
  if (family.size === 0) return undefined;
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { pid, parent } of running) if (family.has(parent)) family.add(pid);
  }
  return running.reduce((sum, { pid, cpu_ms }) => sum + (family.has(pid) ? cpu_ms : 0), 0);
}

function list(): Running[] {
  return entries('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`);
      // The name of the program may hold spaces and brackets; what follows it does not.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields.length < 15) return [];
      // Its own and its ended children's time, as user and in the kernel.
      const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
      return [{ pid: Number(name), parent: Number(fields[1]), cpu_ms: ticks * TICK_MS }];
    });
}

function isBrowser(pid: number): boolean {
  return read(`/proc/${pid}/cmdline`).split('\0').includes(STEERED);
}

function entries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Empty when the process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
