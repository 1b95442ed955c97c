import 'server-only';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

const KEY = Symbol.for('nexaai.metrics');
const holder = globalThis as typeof globalThis & { [KEY]?: Metrics };

/** What this process counts while it works. Every label has few values, whatever is asked of it. */
export type Metrics = ReturnType<typeof createMetrics>;

/** One per process: the launcher and Next's bundles each have their own copy of this file. */
export function metrics(): Metrics {
  holder[KEY] ??= createMetrics();
  return holder[KEY];
}

/** What is scraped: with the process's own memory, CPU and event loop, which are watched from the first
 *  scrape on; a server without one does not pay for it. */
export function scrapedRegistry(): Registry {
  const { registry } = metrics();
  if (!registry.getSingleMetric('process_cpu_user_seconds_total')) {
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    http_requests: new Histogram({
      name: 'nexaai_http_request_duration_seconds',
      help: 'Requests answered; event streams and cut-off requests included.',
      labelNames: ['route', 'method', 'status'] as const,
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 60],
      registers,
    }),
    meshy_calls: new Histogram({
      name: 'nexaai_meshy_request_duration_seconds',
      help: 'Requests to Meshy, until the head of the answer.',
      labelNames: ['kind', 'outcome'] as const,
      buckets: [0.1, 0.3, 1, 3, 10, 30],
      registers,
    }),
    ticks: new Histogram({
      name: 'nexaai_checker_tick_duration_seconds',
      help: 'Looks of the checker at the jobs that are due.',
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 15],
      registers,
    }),
  };
}
