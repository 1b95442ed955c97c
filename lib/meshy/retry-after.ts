import 'server-only';
import { HOUR, SECOND } from '../clock';

const LONGEST_WAIT_MS = HOUR;

/** Milliseconds to wait, from a `Retry-After` header in seconds or as an HTTP date; at most one
 *  hour. Undefined when absent or unreadable: Meshy does not promise the header. */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const waitMs = /^\d+$/.test(text) ? Number(text) * SECOND : Date.parse(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), LONGEST_WAIT_MS);
}
