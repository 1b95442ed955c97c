import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const LAUNCHER = path.resolve('lib/launcher/launch.mjs');

/** Stages that take a second, and nothing made that no test waits for. */
const QUICK = { DEMO_STAGE_SECONDS: '1', WORKSHOP: 'off' };

export type Site = {
  url: string;
  process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Sends a signal; gives the exit code, or the signal that ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
};

/** Builds the production site unless it is built from these very sources. */
export function buildSite(): void {
  execFileSync(process.execPath, [LAUNCHER, 'build', '--if-stale'], { stdio: 'ignore' });
}

export function newDataDir(): string {
  return mkdtempSync(path.join(tmpdir(), 'nexaai-journey-'));
}

export function removeDataDir(dir: string): void {
  rmSync(dir, { recursive: true, force: true });
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Runs a launcher command as a child process with only these settings. */
export function launch(args: string[], settings: Record<string, string>): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [LAUNCHER, ...args], {
    env: { PATH, HOME, NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Collects what a process prints. */
export function outputOf(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => {
    text += chunk.toString('utf8');
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text;
}

export async function exitOf(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode ?? child.signalCode;
}

/** Holds database, files and ledger of a stopped site against each other; 0 when all fits. */
export function verifyData(dataDir: string): Promise<number | NodeJS.Signals | null> {
  return exitOf(launch(['verify-data'], { DATA_DIR: dataDir }));
}

/** Starts the site on a free port and waits until it can serve. */
export async function startSite(settings: Record<string, string>): Promise<Site> {
  const port = settings.PORT ?? String(await freePort());
  const child = launch(['start'], { ...QUICK, PORT: port, ...settings });
  const output = outputOf(child);
  const url = `http://localhost:${port}`;
  await healthy(url, child, output);
  return {
    url,
    process: child,
    output,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return exitOf(child);
    },
  };
}

async function healthy(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the site ended:\n${output()}`);
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`the site did not become healthy:\n${output()}`);
}
