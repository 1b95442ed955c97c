import 'server-only';
import { MINUTE, SECOND } from '../clock';

/** How often a running task is asked about. */
export type Pace = { poll_ms: number };

/**
 * Doubling delay from 2 s to at most 1 min; what the other side asks for wins if it is longer.
 * `attempts` counts the failures so far, 1 for the first.
 */
export function backOffMs(attempts: number, retryAfterMs = 0): number {
  const doubled = SECOND * 2 ** Math.min(attempts, 6);
  return Math.max(Math.min(doubled, MINUTE), retryAfterMs);
}
