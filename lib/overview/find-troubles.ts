import { checkerTroubles } from './checker-troubles';
import type { Facts } from './facts';
import { failureTroubles } from './failure-troubles';
import { keepingTroubles } from './keeping-troubles';
import { pauseTroubles } from './pause-troubles';
import type { Trouble } from './trouble';
import { upstreamTroubles } from './upstream-troubles';
import { waitingTroubles } from './waiting-troubles';

const RANKS: Record<Trouble['severity'], number> = { urgent: 0, warning: 1, note: 2 };

/** All that is wrong, what stops work first. Pure; `now`: ms since the epoch. */
export function findTroubles(facts: Facts, now: number): Trouble[] {
  const found = [
    ...checkerTroubles(facts, now),
    ...upstreamTroubles(facts, now),
    ...keepingTroubles(facts, now),
    ...pauseTroubles(facts, now),
    ...failureTroubles(facts),
    ...waitingTroubles(facts, now),
  ];
  return found.sort((one, other) => RANKS[one.severity] - RANKS[other.severity]);
}
