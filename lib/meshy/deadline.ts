import 'server-only';

/** The wait ended: by its own limit, or because the caller gave up. */
export class WaitEnded extends Error {
  override readonly name = 'WaitEnded';
}

export type Wait = { limitMs: number; what: string; signal?: AbortSignal | undefined };

/** Runs `start` against a time limit and an optional outer signal, and settles as soon as either
 *  ends, even when the work ignores the signal it was given. Throws WaitEnded then. */
export async function withDeadline<T>(
  wait: Wait,
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const work = new AbortController();
  let giveUp = (_why: string) => {};
  const ended = new Promise<never>((_resolve, reject) => {
    giveUp = (why) => {
      const error = new WaitEnded(why);
      reject(error);
      work.abort(error);
    };
  });
  const timer = setTimeout(
    () => giveUp(`${wait.what} did not arrive within ${wait.limitMs} ms`),
    wait.limitMs,
  );
  const onAbort = () => giveUp(`${wait.what} was no longer waited for`);
  wait.signal?.addEventListener('abort', onAbort);
  try {
    return await Promise.race([start(work.signal), ended]);
  } finally {
    clearTimeout(timer);
    wait.signal?.removeEventListener('abort', onAbort);
  }
}
