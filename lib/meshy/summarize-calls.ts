import 'server-only';
import { MINUTE } from '../clock';
import type { MeshyTrouble, RecentCalls } from './recent-calls';

const LOOKED_AT_MS = 15 * MINUTE;
/** A single answer may have waited somewhere; the middle one of several has not. */
const CLOCKS_COMPARED = 9;

/** How Meshy answered lately. Times: ms since the epoch. */
export type UpstreamSummary = {
  /** How many requests it is about, of the last fifteen minutes. */
  calls: number;
  /** Without an answer, or with one that says that Meshy cannot. */
  failed: number;
  /** Understood and declined: too often, not paid, not allowed, no such thing. */
  refused: number;
  p50_ms: number | null;
  p95_ms: number | null;
  /** Requests of the last minute. */
  last_minute: number;
  last_success_at: number | null;
  last_trouble: MeshyTrouble | null;
  /** Of this machine's clock before Meshy's; null where Meshy does not tell the time. */
  clock_ahead_ms: number | null;
};

const hasFailed = (status: number | null): boolean =>
  status === null || status === 408 || status >= 500;

export function summarizeCalls(recent: RecentCalls, now: number): UpstreamSummary {
  const calls = recent.calls.filter(({ at }) => now - at < LOOKED_AT_MS);
  const answered = calls.filter(({ status }) => status !== null);
  const waits = answered.map(({ ms }) => ms).sort((one, other) => one - other);
  const failed = calls.filter(({ status }) => hasFailed(status)).length;
  return {
    calls: calls.length,
    failed,
    refused: calls.filter(({ status }) => (status ?? 0) >= 400 && !hasFailed(status)).length,
    p50_ms: at(waits, 0.5),
    p95_ms: at(waits, 0.95),
    last_minute: calls.filter((call) => now - call.at < MINUTE).length,
    last_success_at: recent.last_success_at,
    last_trouble: recent.last_trouble,
    clock_ahead_ms: clockAhead(calls.map(({ ahead_ms }) => ahead_ms)),
  };
}

function at(sorted: readonly number[], share: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}

function clockAhead(all: readonly (number | null)[]): number | null {
  const told = all.filter((ms) => ms !== null).slice(-CLOCKS_COMPARED);
  return at(
    told.sort((one, other) => one - other),
    0.5,
  );
}
