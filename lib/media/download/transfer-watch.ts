import 'server-only';
import { DownloadFailed } from './download-failed';

/** Holds one transfer to its deadlines. */
export type TransferWatch = {
  /** Ends the request: a deadline passed, the caller gave up, or the transfer is over. */
  signal: AbortSignal;
  /** Waits for the network, at most idle_ms. Rejects with the reason when the watch has ended the
   *  transfer, else as `waiting` does. Time spent on our own disk is not held against the sender. */
  network: <T>(waiting: Promise<T>) => Promise<T>;
  /** Throws the reason if the transfer was ended meanwhile. */
  check: () => void;
  /** Stops the timers and drops the connection, if it is still there. */
  close: () => void;
};

export type TransferLimits = {
  idle_ms: number;
  total_ms: number;
  signal?: AbortSignal | undefined;
};

export function watchTransfer({ idle_ms, total_ms, signal }: TransferLimits): TransferWatch {
  const controller = new AbortController();
  const end = (kind: 'stalled' | 'aborted', message: string) =>
    controller.abort(new DownloadFailed(kind, message));
  const onAbort = () => end('aborted', 'the download was stopped');
  const total = setTimeout(
    () => end('stalled', `not finished after ${total_ms / 1000} s`),
    total_ms,
  );
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });

  return {
    signal: controller.signal,
    network: async (waiting) => {
      const idle = setTimeout(() => end('stalled', `no byte for ${idle_ms / 1000} s`), idle_ms);
      try {
        return await waiting;
      } catch (error) {
        controller.signal.throwIfAborted();
        throw error;
      } finally {
        clearTimeout(idle);
      }
    },
    check: () => controller.signal.throwIfAborted(),
    close: () => {
      clearTimeout(total);
      signal?.removeEventListener('abort', onAbort);
      controller.abort();
    },
  };
}
