import 'server-only';
import { type Clock, MINUTE } from '../clock';

const MOST_FAILURES = 3;
const REST_MS = MINUTE;

export type Breaker = {
  /** Whether a request may be made now; each that may is reported with `succeed` or `fail`. */
  enter(): { kind: 'go' } | { kind: 'rest'; waitMs: number };
  succeed(): void;
  fail(): void;
};

/** Spares people the wait for an endpoint that does not work: after three failures in a row it is
 *  left alone for a minute, then one request tries whether it is back. */
export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let restsUntil = 0;
  return {
    enter() {
      if (failures < MOST_FAILURES) return { kind: 'go' };
      const waitMs = restsUntil - clock.now();
      if (waitMs > 0) return { kind: 'rest', waitMs };
      // Whoever comes while this one tries waits as long again.
      restsUntil = clock.now() + REST_MS;
      return { kind: 'go' };
    },
    succeed() {
      failures = 0;
    },
    fail() {
      failures += 1;
      restsUntil = clock.now() + REST_MS;
    },
  };
}
