import 'server-only';
import { MINUTE, SECOND } from '../clock';
import type { PaidStage } from './documents';
import { isLate, SLOW_AFTER_MS } from './overdue';

/** How often a running task is asked about, in ms: `poll_ms` where its end is near, never less
 *  often than every `interval_ms`, which is the longest a page may lag behind. */
export type Pace = { poll_ms: number; interval_ms: number };

/** A task that should have ended long ago. */
const RARELY_MS = 5 * MINUTE;
const LOOKS_PER_REST = 4;

type Running = { stage: PaidStage; progress: number; age_ms: number };

/**
 * How long to wait before the next look at a task: a quarter of what seems to be left, so that
 * the looks draw together towards its end. Within the pace's bounds during its first hour.
 */
export function pollWaitMs(task: Running, { poll_ms, interval_ms }: Pace): number {
  if (task.age_ms >= SLOW_AFTER_MS) return RARELY_MS;
  if (isLate(task.stage, task.age_ms)) return interval_ms;
  return Math.min(Math.max(leftMs(task) / LOOKS_PER_REST, poll_ms), interval_ms);
}

/** Progress so far is the measure of the rest; where there is none, a wait is as long as it was. */
function leftMs({ progress, age_ms }: Running): number {
  return progress > 0 ? (age_ms * (100 - progress)) / progress : age_ms;
}

/**
 * Doubling delay from 2 s to at most 1 min; what the other side asks for wins if it is longer.
 * `attempts` counts the failures so far, 1 for the first.
 */
export function backOffMs(attempts: number, retryAfterMs = 0): number {
  const doubled = SECOND * 2 ** Math.min(attempts, 6);
  return Math.max(Math.min(doubled, MINUTE), retryAfterMs);
}
