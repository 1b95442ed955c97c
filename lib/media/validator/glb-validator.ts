import 'server-only';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SECOND } from '../../clock';
import { messageOf } from '../../errors';
import type { Validation, ValidationTask } from './validation';

const BYTES_PER_EXTRA_SECOND = 10 * 1024 * 1024;
const BASE_MS = 10 * SECOND;
/** What the thread may hold besides the file itself. */
const MAX_HEAP_MB = 512;
/** A thread without work is ended after this, and its memory given back. */
const IDLE_MS = 10 * SECOND;
const STOPPED = 'it was stopped';

type GlbFile = { place: string; bytes: number };

/** Holds a file against the rules of glTF. Never rejects. */
export type ValidateGlb = (file: GlbFile, signal?: AbortSignal) => Promise<Validation>;

type Options = { worker: URL | string; deadline?: (bytes: number) => number };

/** How long a file of this size may take: about a hundred times what it does take. */
export function deadlineMs(bytes: number): number {
  return BASE_MS + Math.ceil(bytes / BYTES_PER_EXTRA_SECOND) * SECOND;
}

/**
 * The Khronos validator in a thread of its own, one file after the other: a bad one can hang it,
 * overflow its stack or fill its memory, and all of that ends with the thread. The inspection comes
 * first and has turned down what could do worse. `worker`: the bundled program.
 */
export function createGlbValidator({ worker, deadline = deadlineMs }: Options): ValidateGlb {
  let resting: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const rest = (thread: Worker) => {
    resting = thread;
    thread.unref();
    const end = () => {
      if (resting !== thread) return;
      resting = undefined;
      void thread.terminate();
    };
    setTimeout(end, IDLE_MS).unref();
  };
  const begin = () => {
    const thread = startThread(worker);
    return thread.once('exit', () => {
      if (resting === thread) resting = undefined;
    });
  };
  const validate = async (file: GlbFile, signal: AbortSignal | undefined) => {
    if (signal?.aborted) return unchecked(STOPPED);
    const thread = resting ?? begin();
    resting = undefined;
    thread.ref();
    const validation = await ask(thread, file, { limitMs: deadline(file.bytes), signal });
    if (validation.kind === 'checked') rest(thread);
    else await thread.terminate();
    return validation;
  };
  return (file, signal) => {
    const validation = last.then(() => validate(file, signal));
    last = validation;
    return validation;
  };
}

/** Stands in where no validator was built: keeps everything the inspection keeps. */
export const noValidator: ValidateGlb = async () => unchecked('the validator is not built');

function startThread(worker: URL | string): Worker {
  const thread = new Worker(/*turbopackIgnore: true*/ worker, {
    name: 'glb-validator',
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  // Also while nobody asks it anything.
  return thread.on('error', () => {});
}

async function ask(
  thread: Worker,
  { place, bytes }: GlbFile,
  { limitMs, signal }: { limitMs: number; signal: AbortSignal | undefined },
): Promise<Validation> {
  const over = new AbortController();
  const untilOver = { signal: over.signal };
  const task: ValidationTask = { place };
  const answer = Promise.race([
    once(thread, 'message', untilOver).then(([reply]): Validation => reply),
    once(thread, 'exit', untilOver).then(([code]) => unchecked(`the validator ended with ${code}`)),
    pause(limitMs, unchecked(`${bytes} bytes took the validator too long`), untilOver),
    ...(signal ? [once(signal, 'abort', untilOver).then(() => unchecked(STOPPED))] : []),
  ]);
  thread.postMessage(task);
  try {
    return await answer;
  } catch (thrown) {
    return unchecked(`the validator crashed: ${messageOf(thrown)}`);
  } finally {
    over.abort();
  }
}

function unchecked(reason: string): Validation {
  return { kind: 'unchecked', reason };
}
