import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, SECOND } from '../clock';
import { type ReadPace, ReadStopped } from '../verify/file-flaw';

type PaceOptions = {
  bytesPerSecond: number;
  clock: Clock;
  signal: AbortSignal;
  /** Stands in for waiting in tests. */
  wait?: (ms: number) => Promise<unknown>;
};

/** Lets so many bytes through a second, so that a long read leaves the disk to those who wait for
 *  it. Time that was not used is not made up for. Rejects with
 *  ReadStopped once `signal` aborts. */
export function readPace({ bytesPerSecond, clock, signal, wait }: PaceOptions): ReadPace {
  const pause = wait ?? ((ms: number) => sleep(ms, undefined, { signal, ref: false }));
  let free = clock.now();
  return async (bytes) => {
    const now = clock.now();
    free = Math.max(free, now) + (bytes / bytesPerSecond) * SECOND;
    if (free > now) await pause(free - now).catch(() => {});
    if (signal.aborted) throw new ReadStopped();
  };
}
