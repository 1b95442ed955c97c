import 'server-only';
import { DAY, HOUR, MINUTE } from '../../clock';
import type { Limit } from './count-try';

const waitsMs = [1, 2, 4, 8, 15].map((minutes) => minutes * MINUTE);

/**
 * What is counted. An account's own devices (`device`) are counted apart from the rest of the
 * world (`account`): a stranger who keeps failing blocks other strangers, never the owner at a
 * browser that signed in before. In 15 minutes each of these lets 9 guesses through, in a day
 * about a hundred.
 */
export const LIMITS = {
  account: { free: 5, waitsMs, forgetMs: DAY },
  device: { free: 5, waitsMs, forgetMs: DAY },
  // Many people may share an address: more is free, and it is forgotten sooner.
  address: { free: 10, waitsMs, forgetMs: HOUR },
  // The present password, asked of somebody who is signed in.
  'present-password': { free: 5, waitsMs, forgetMs: DAY },
  reset: { free: 10, waitsMs, forgetMs: HOUR },
  invite: { free: 10, waitsMs, forgetMs: HOUR },
  'share-password': { free: 10, waitsMs, forgetMs: HOUR },
  // Of one link from anywhere: whoever owns a large network has places without end. Strangers share
  // it with the visitors, so the wait is short and never grows: some 1,500 guesses a day.
  'share-guesses': { free: 50, waitsMs: [MINUTE], forgetMs: HOUR },
} as const satisfies Record<string, Limit>;

export type ThrottleKind = keyof typeof LIMITS;
