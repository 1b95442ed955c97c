import { Worker } from 'node:worker_threads';
import type { SculptorJob, SculptorReply, SculptRequest } from './sculptor-protocol';
import type { Sculpture } from './sculpture';

/** `worker`: the bundled sculptor program. `idleMs`: how long it may wait for work before it ends. */
export type SculptorThreadOptions = { worker: URL | string; idleMs?: number };

export type SculptorThread = {
  /** Rejects when the prompt cannot be sculpted, the thread dies, or it was closed. */
  sculpt: (request: SculptRequest) => Promise<Sculpture>;
  close: () => Promise<void>;
};

type Pending = { resolve: (sculpture: Sculpture) => void; reject: (error: Error) => void };

const DEFAULT_IDLE_MS = 30_000;

/** The sculptor in a thread of its own: started by the first job, ended when idle or crashed. */
export function createSculptorThread(options: SculptorThreadOptions): SculptorThread {
  const { worker, idleMs = DEFAULT_IDLE_MS } = options;
  let current: RunningSculptor | undefined;
  let isClosed = false;
  let lastId = 0;
  return {
    sculpt(request) {
      if (isClosed) return Promise.reject(new Error('The sculptor was closed'));
      if (current === undefined || current.hasEnded) current = new RunningSculptor(worker, idleMs);
      lastId += 1;
      return current.send({ id: lastId, request });
    },
    async close() {
      isClosed = true;
      await current?.end(new Error('The sculptor was closed'));
    },
  };
}

/** One life of the thread. */
class RunningSculptor {
  hasEnded = false;
  readonly #thread: Worker;
  readonly #idleMs: number;
  readonly #pending = new Map<number, Pending>();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(worker: URL | string, idleMs: number) {
    this.#idleMs = idleMs;
    this.#thread = new Worker(worker, { name: 'sculptor' });
    this.#thread.on('message', (reply: SculptorReply) => this.#settle(reply));
    this.#thread.on('messageerror', (error) => this.#fail(error));
    this.#thread.on('error', (error) => this.#fail(error));
    this.#thread.on('exit', (code) => this.#fail(new Error(`The sculptor ended with ${code}`)));
  }

  send(job: SculptorJob): Promise<Sculpture> {
    clearTimeout(this.#idleTimer);
    this.#thread.ref();
    return new Promise((resolve, reject) => {
      this.#pending.set(job.id, { resolve, reject });
      this.#thread.postMessage(job);
    });
  }

  /** Ends the thread; jobs that still run are rejected with `reason`. */
  async end(reason: Error): Promise<void> {
    this.#fail(reason);
    await this.#thread.terminate();
  }

  #settle(reply: SculptorReply): void {
    const job = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.ok) job?.resolve(reply.result);
    else job?.reject(new Error(reply.message));
    if (this.#pending.size === 0) this.#rest();
  }

  /** Without work the thread keeps neither its memory for long nor the process alive. */
  #rest(): void {
    this.#thread.unref();
    this.#idleTimer = setTimeout(() => {
      this.hasEnded = true;
      void this.#thread.terminate();
    }, this.#idleMs);
    this.#idleTimer.unref();
  }

  #fail(reason: unknown): void {
    this.hasEnded = true;
    clearTimeout(this.#idleTimer);
    const error = reason instanceof Error ? reason : new Error(String(reason));
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
