import 'server-only';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Transferable, Worker } from 'node:worker_threads';
import { SECOND } from '../../clock';
import { messageOf } from '../../errors';

/** A thread without work is ended after this, and its memory given back. */
const IDLE_MS = 10 * SECOND;
const STOPPED = 'it was stopped';

/** `worker`: the bundled program, which answers each message with one. `name`: what to call it in
 *  words. `max_heap_mb`: what it may hold besides the buffers it is given. */
type ThreadOptions = { worker: URL | string; name: string; max_heap_mb: number };

export type Errand<Task> = {
  task: Task;
  /** What is handed over to the thread, and can be read here no more. */
  transfer?: readonly Transferable[];
  limit_ms: number;
  /** Why it may have taken too long, in words. */
  load: string;
  signal?: AbortSignal | undefined;
};

/** `none`: the thread hung, crashed, ended, or was stopped; `reason` in words. */
export type Answer<Reply> = { kind: 'answer'; reply: Reply } | { kind: 'none'; reason: string };

/**
 * A thread that runs one errand after the other. What goes wrong ends with the thread, and the
 * next errand gets another. Whoever stops an errand is answered at once, though native work in the
 * middle of it cannot be cut off and ends its thread a little later. Never rejects. The reply is what
 * the program posts: it is ours, built with us, and its type is trusted.
 */
export function createThread<Task, Reply>(
  options: ThreadOptions,
): (errand: Errand<Task>) => Promise<Answer<Reply>> {
  let resting: Worker | undefined;
  let untilEnd: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let ending: Promise<unknown> | undefined;
  const rest = (thread: Worker) => {
    resting = thread;
    thread.unref();
    const end = () => {
      resting = undefined;
      void thread.terminate();
    };
    untilEnd = setTimeout(end, IDLE_MS).unref();
  };
  const begin = () => {
    const thread = startThread(options);
    return thread.once('exit', () => {
      if (resting === thread) resting = undefined;
    });
  };
  const run = async (errand: Errand<Task>): Promise<Answer<Reply>> => {
    if (errand.signal?.aborted) return none(STOPPED);
    clearTimeout(untilEnd);
    const thread = resting ?? begin();
    resting = undefined;
    thread.ref();
    const answer = await ask<Task, Reply>(thread, options.name, errand);
    if (answer.kind === 'answer') rest(thread);
    else ending = thread.terminate();
    return answer;
  };
  return (errand) => {
    const answer = last.then(() => run(errand));
    // Two threads would need twice the memory.
    last = answer.then(() => ending);
    return errand.signal ? unlessStopped(answer, errand.signal) : answer;
  };
}

/** Also of one that waits for its turn. */
async function unlessStopped<Reply>(
  answer: Promise<Answer<Reply>>,
  signal: AbortSignal,
): Promise<Answer<Reply>> {
  if (signal.aborted) return none(STOPPED);
  const over = new AbortController();
  const stopped = once(signal, 'abort', { signal: over.signal }).then(() => none(STOPPED));
  try {
    return await Promise.race([answer, stopped]);
  } finally {
    over.abort();
  }
}

function startThread({ worker, name, max_heap_mb }: ThreadOptions): Worker {
  const thread = new Worker(/*turbopackIgnore: true*/ worker, {
    name,
    resourceLimits: { maxOldGenerationSizeMb: max_heap_mb },
  });
  // Also while nobody asks it anything.
  return thread.on('error', () => {});
}

async function ask<Task, Reply>(
  thread: Worker,
  name: string,
  { task, transfer = [], limit_ms, load, signal }: Errand<Task>,
): Promise<Answer<Reply>> {
  const over = new AbortController();
  const untilOver = { signal: over.signal };
  const answer = Promise.race([
    once(thread, 'message', untilOver).then(
      ([reply]): Answer<Reply> => ({ kind: 'answer', reply: reply as Reply }),
    ),
    once(thread, 'exit', untilOver).then(([code]) => none(`the ${name} ended with ${code}`)),
    pause(limit_ms, none(`${load} took the ${name} too long`), untilOver),
    ...(signal ? [once(signal, 'abort', untilOver).then(() => none(STOPPED))] : []),
  ]);
  thread.postMessage(task, [...transfer]);
  try {
    return await answer;
  } catch (thrown) {
    return none(`the ${name} crashed: ${messageOf(thrown)}`);
  } finally {
    over.abort();
  }
}

function none(reason: string): { kind: 'none'; reason: string } {
  return { kind: 'none', reason };
}
