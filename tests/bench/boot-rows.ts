import { readFileSync } from 'node:fs';
import { exitOf, freePort, launch } from '../journey/site-under-test';
import { median, type Row } from './table';

const STARTS = 3;
const SETTLE_MS = 8_000;
const GOAL_SECONDS = 2;
const GOAL_MB = 200;

/** Start of the process to the first 200 of a page, and its memory once it has nothing to do. */
export async function bootRows(dataDir: string, models: string): Promise<Row[]> {
  const seconds: number[] = [];
  let megabytes = 0;
  for (let start = 0; start < STARTS; start++) {
    const port = String(await freePort());
    const began = performance.now();
    const child = launch(['start'], { PORT: port, DATA_DIR: dataDir });
    while (!(await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => undefined))?.ok) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    seconds.push((performance.now() - began) / 1000);
    if (start === STARTS - 1) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      megabytes = residentMegabytes(child.pid ?? 0);
    }
    child.kill('SIGTERM');
    await exitOf(child);
  }
  const boot = median(seconds);
  return [
    {
      what: `boot to the first 200, ${models} models`,
      measured: `${boot.toFixed(2)} s`,
      against: 'the clock',
      goal: `≤ ${GOAL_SECONDS} s`,
      isMet: boot <= GOAL_SECONDS,
    },
    {
      what: `idle memory, ${models} models`,
      measured: megabytes ? `${megabytes.toFixed(0)} MB` : 'not known here',
      against: 'resident set',
      goal: `≤ ${GOAL_MB} MB`,
      isMet: megabytes <= GOAL_MB,
    },
  ];
}

/** Resident memory in MB; 0 where the system does not tell (no /proc). */
function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes] =
      /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return 0;
  }
}
