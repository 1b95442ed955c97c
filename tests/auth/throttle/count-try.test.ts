import { describe, expect, test } from 'vitest';
import { countTry, type Tries, withoutTry } from '@/lib/auth/throttle/count-try';
import { LIMITS, type ThrottleKind } from '@/lib/auth/throttle/limits';
import { MINUTE, SECOND } from '@/lib/clock';

const start = new Date('2026-11-24T12:00:00Z').getTime();
const limit = LIMITS.account;

/** Tries every second for as long as it takes; gives the minutes at which it was let through. */
function hammer(kind: ThrottleKind, minutes: number): number[] {
  const through: number[] = [];
  let known: Tries | undefined;
  for (let at = 0; at < minutes * MINUTE; at += SECOND) {
    const now = new Date(start + at);
    const verdict = countTry(known, { id: String(at), now, limit: LIMITS[kind] });
    if (verdict.kind === 'wait') continue;
    through.push(at / MINUTE);
    known = verdict.next;
  }
  return through;
}

describe('who keeps knocking', () => {
  test('is let through five times, then after 1, 2, 4, 8 and every 15 minutes', () => {
    const after = hammer('account', 62).slice(5).map(Math.round);
    expect(after).toEqual([1, 3, 7, 15, 30, 45, 60]);
  });

  test.each(['account', 'device'] as const)('makes at most 20 guesses (%s)', (kind) => {
    expect(hammer(kind, 15).length).toBeLessThanOrEqual(20);
    expect(hammer(kind, 24 * 60).length).toBeLessThanOrEqual(105);
  });

  test('makes no wait longer by it', () => {
    const waiting: Tries = {
      failures: 5,
      last_at: new Date(start),
      blocked_until: new Date(start + MINUTE),
      blocked_by: 'x',
    };
    const verdict = countTry(waiting, { id: 'y', now: new Date(start + 30_000), limit });
    expect(verdict).toEqual({ kind: 'wait', until: waiting.blocked_until });
  });
});

test('after a day without a try the counting begins anew', () => {
  const known: Tries = {
    failures: 50,
    last_at: new Date(start),
    blocked_until: new Date(start + 15 * MINUTE),
    blocked_by: 'x',
  };
  const day = { id: 'y', now: new Date(start + limit.forgetMs), limit };
  expect(countTry(known, day)).toMatchObject({ kind: 'go', next: { failures: 1 } });
});

describe('a try taken back', () => {
  const blocked = (failures: number): Tries => ({
    failures,
    last_at: new Date(start),
    blocked_until: new Date(start + MINUTE),
    blocked_by: 'mine',
  });

  test('takes the wait it started with it', () => {
    expect(withoutTry(blocked(7), 'mine', limit)).toMatchObject({
      failures: 6,
      blocked_until: null,
    });
  });

  test('leaves the wait that others earned', () => {
    expect(withoutTry(blocked(7), 'other', limit).blocked_until).toEqual(new Date(start + MINUTE));
  });

  test('ends a wait that the rest had not earned', () => {
    expect(withoutTry(blocked(5), 'other', limit)).toMatchObject({
      failures: 4,
      blocked_until: null,
    });
  });
});
