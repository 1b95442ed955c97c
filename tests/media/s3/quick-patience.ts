import { systemClock } from '@/lib/clock';
import type { Patience } from '@/lib/media/s3/bucket';

/** Waits for nothing, and remembers how long it would have been. */
export function quickPatience(nowMs?: number): Patience & { waits: number[] } {
  const waits: number[] = [];
  return {
    clock: nowMs === undefined ? systemClock : { now: () => nowMs },
    wait: async (ms) => {
      waits.push(ms);
    },
    random: () => 1,
    waits,
  };
}
