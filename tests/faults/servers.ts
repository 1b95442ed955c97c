import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { exitOf, outputOf } from '../journey/site-under-test';

const HERE = path.resolve('tests/faults');
const STARTER = path.join(HERE, 'run-program.mjs');

export type Preload = 'kill-at.mjs' | 'later.mjs' | 'stamp-requests.mjs';
type Exit = number | NodeJS.Signals | null;

/** A program of ours in a process of its own. */
export type Server = {
  process: ChildProcess;
  /** Everything it printed so far. */
  output: () => string;
  signal: (signal: NodeJS.Signals) => void;
  /** Its exit code, or the signal that ended it. */
  exited: Promise<Exit>;
  hasExited: () => boolean;
};

/** Whatever ends this process, no server outlives it. */
const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

type Start = {
  program: string;
  args?: string[];
  settings: Record<string, string>;
  /** Where its standard output goes, when not here. */
  log?: string;
};

/** Starts a bundled program with only these settings, and with a file of this folder preloaded. */
export function startProgram(
  { program, args = [], settings, log }: Start,
  preload?: Preload,
): Server {
  const { PATH = '', HOME = '' } = process.env;
  const imports = preload ? ['--import', path.join(HERE, preload)] : [];
  const stdout = log ? openSync(log, 'w') : 'pipe';
  const child = spawn(process.execPath, [...imports, STARTER, program, ...args], {
    env: { PATH, HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...settings },
    stdio: ['ignore', stdout, 'pipe'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  if (typeof stdout === 'number') closeSync(stdout);
  return {
    process: child,
    output: outputOf(child),
    signal: (signal) => void child.kill(signal),
    exited: exitOf(child),
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Ends it for good, also while it is stopped. */
export async function end(server: Server): Promise<void> {
  server.signal('SIGKILL');
  await server.exited;
}
