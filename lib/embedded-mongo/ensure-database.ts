import { accessSync, constants, mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { socketPath } from './socket-path';
import { isCode, takeStartingLock } from './starting-lock';
import type { WorkerOptions, WorkerReport } from './worker-protocol';

type EnsureDatabase = {
  /** The directory of the database; made when it is not there. */
  dir: string;
  /** The bundled worker program. */
  worker: URL | string;
  /** How long to wait for a process that is starting a server. */
  patienceMs?: number;
  /** False: a commit does not wait for the disk. For tests. */
  sync?: boolean;
  /** Told about failures inside the server that no client caused. */
  onProblem?: (text: string) => void;
};

export type RunningDatabase = {
  uri: string;
  /** Whether the server runs in this process; otherwise another one serves the directory. */
  mine: boolean;
  /** Stops the server if it is ours, after everything acknowledged is on the disk. */
  close(): Promise<void>;
  /** Resolves when the server is gone: with its exit code if it was ours, else with 0. */
  exited: Promise<number>;
};

const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 30;

/** The address the server of `dir` has or will have. */
export function databaseUri(dir: string): string {
  return `mongodb://${encodeURIComponent(socketPath(dir))}/?directConnection=true`;
}

/**
 * Makes sure that exactly one server serves `dir`: one that runs already, or a new one in a worker
 * of this process. Throws an Error that says what to do when it cannot.
 */
export async function ensureDatabase(options: EnsureDatabase): Promise<RunningDatabase> {
  const { dir, patienceMs = PATIENCE_MS } = options;
  makeDirectory(dir);
  const uri = databaseUri(dir);
  const socket = socketPath(dir);
  const until = Date.now() + patienceMs;
  for (;;) {
    const other = await connected(socket);
    if (other)
      return { uri, mine: false, close: async () => void other.destroy(), exited: gone(other) };
    const lock = takeStartingLock(dir);
    if (!lock) {
      if (Date.now() > until) {
        throw new Error(
          `Another process has been starting the database in ${dir} for too long. Stop it, or remove starting.lock there.`,
        );
      }
      await pause(LOOK_AGAIN_MS);
      continue;
    }
    try {
      const faster = await connected(socket);
      faster?.destroy();
      if (!faster) return { uri, mine: true, ...(await startServer(options, socket)) };
    } finally {
      lock.release();
    }
  }
}

async function startServer(
  { dir, worker: program, sync = true, onProblem }: EnsureDatabase,
  socket: string,
): Promise<Pick<RunningDatabase, 'close' | 'exited'>> {
  const workerData: WorkerOptions = { dir, socket, sync };
  const worker = new Worker(program, { workerData });
  const exited = new Promise<number>((resolve) => {
    worker.once('exit', resolve);
  });
  await new Promise<void>((serving, failed) => {
    worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'serving') serving();
      else if (report.kind === 'problem') onProblem?.(report.text);
      else failed(new Error(`The database in ${dir} cannot be opened: ${report.text}`));
    });
    worker.on('error', (error) => {
      onProblem?.(error.message);
      failed(new Error(`The database in ${dir} cannot be started: ${error.message}`));
    });
    worker.once('exit', (code) => failed(new Error(`The database in ${dir} exited with ${code}.`)));
  });
  worker.unref();
  return {
    exited,
    async close() {
      worker.ref();
      worker.postMessage('close');
      await exited;
    },
  };
}

function makeDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.W_OK);
  } catch (error) {
    const reason = isCode(error, 'EACCES') || isCode(error, 'EROFS') ? 'it is not writable' : error;
    throw new Error(
      `The database directory ${dir} cannot be used: ${reason}. Make it writable for this user, or name another folder with DATA_DIR.`,
      { cause: error },
    );
  }
}

/** A connection to whoever listens there. */
function connected(socket: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const connection = connect(socket);
    connection.once('connect', () => resolve(connection.unref()));
    connection.once('error', () => resolve(undefined));
  });
}

function gone(connection: Socket): Promise<number> {
  return new Promise((resolve) => {
    connection.on('error', () => connection.destroy());
    connection.once('close', () => resolve(0));
    connection.resume();
  });
}
