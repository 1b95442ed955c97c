import 'server-only';
import type { UpstreamSummary } from '../meshy/summarize-calls';

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
const largest = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (most, value) => (value === null || (most !== null && most >= value) ? most : value),
    null,
  );

/** How the engine answered several processes: counts together, times of the one that waits longest. */
export function mergeSummaries(all: readonly UpstreamSummary[]): UpstreamSummary {
  const count = (field: 'calls' | 'failed' | 'refused' | 'last_minute') =>
    sum(all.map((one) => one[field]));
  const most = (field: 'p50_ms' | 'p95_ms' | 'last_success_at') =>
    largest(all.map((one) => one[field]));
  const troubles = all.flatMap(({ last_trouble }) => last_trouble ?? []);
  return {
    calls: count('calls'),
    failed: count('failed'),
    refused: count('refused'),
    last_minute: count('last_minute'),
    p50_ms: most('p50_ms'),
    p95_ms: most('p95_ms'),
    last_success_at: most('last_success_at'),
    last_trouble: troubles.sort((one, other) => other.at - one.at)[0] ?? null,
    clock_ahead_ms:
      all.find(({ clock_ahead_ms }) => clock_ahead_ms !== null)?.clock_ahead_ms ?? null,
  };
}
