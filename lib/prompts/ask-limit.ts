import 'server-only';
import { type Clock, HOUR, MINUTE, SECOND } from '../clock';
import { AppError } from '../errors';

const LIMITS = [
  { most: 6, withinMs: MINUTE },
  { most: 60, withinMs: HOUR },
];

/** Counts one person's question; throws 'too-many-requests' instead when there were too many. */
export type AskLimit = (userId: string) => void;

/** A person's share of an endpoint that may cost money: 6 questions in a minute, 60 in an hour,
 *  in this process. */
export function createAskLimit(clock: Clock): AskLimit {
  const asked = new Map<string, number[]>();
  return (userId) => {
    const now = clock.now();
    forgetOld(asked, now);
    const times = asked.get(userId) ?? [];
    const waitMs = Math.max(0, ...LIMITS.map((limit) => waitFor(times, limit, now)));
    if (waitMs > 0) {
      const retryAfterSeconds = Math.ceil(waitMs / SECOND);
      const words = `You asked the AI often. Ask again in ${retryAfterSeconds} s; your own words can be sent now.`;
      throw new AppError('too-many-requests', words, { retryAfterSeconds });
    }
    asked.set(userId, [...times, now]);
  };
}

function waitFor(times: number[], { most, withinMs }: (typeof LIMITS)[number], now: number) {
  const oldest = times.at(-most);
  return oldest === undefined ? 0 : oldest + withinMs - now;
}

function forgetOld(asked: Map<string, number[]>, now: number): void {
  for (const [userId, times] of asked) {
    const recent = times.filter((at) => now - at < HOUR);
    if (recent.length > 0) asked.set(userId, recent);
    else asked.delete(userId);
  }
}
