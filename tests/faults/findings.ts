import type { Server } from './servers';
import type { Stage } from './stage';

/** A sentence unless so many generations, which are all there are, have ended well. */
export async function undone({ models }: Stage, count: number): Promise<string[]> {
  const done = await models.countDocuments({ status: 'completed' });
  return done === count ? [] : [`${done} of ${count} generations are completed`];
}

/** What a server should never do, seen in its output, or in that it is gone. */
export function troubles(server: Server): string[] {
  const text = server.output();
  const unhandled = /unhandled ?rejection|uncaught/i.exec(text);
  return [
    ...(server.hasExited() ? [`a server ended by itself: ${text.slice(-500)}`] : []),
    ...(unhandled ? [`a rejection nobody handled: ${text.slice(unhandled.index, 500)}`] : []),
  ];
}

/** The 95th percentile, rounded; 0 of nothing. */
export function p95(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0);
}
