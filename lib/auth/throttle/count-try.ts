import 'server-only';

/** How many tries are free, how long each further one waits, and when all is forgotten. */
export type Limit = {
  /** The try that makes it this many starts the first wait. */
  free: number;
  /** The waits one after another; the last one stays. */
  waitsMs: readonly number[];
  /** So long without a try, and the counting begins anew. */
  forgetMs: number;
};

/** What is known under one key. A try counts as failed until it is taken back. */
export type Tries = {
  failures: number;
  last_at: Date;
  blocked_until: Date | null;
  /** The try that started the wait. */
  blocked_by: string | null;
};

export type Verdict = { kind: 'go'; next: Tries } | { kind: 'wait'; until: Date };

/** Whether one more try may be made now, and what is then to be remembered. A try made while
 *  waiting changes nothing, so nobody makes a wait longer by knocking. */
export function countTry(
  known: Tries | undefined,
  { id, now, limit }: { id: string; now: Date; limit: Limit },
): Verdict {
  const isForgotten =
    known === undefined || now.getTime() - known.last_at.getTime() >= limit.forgetMs;
  if (!isForgotten && known.blocked_until && known.blocked_until > now) {
    return { kind: 'wait', until: known.blocked_until };
  }
  const failures = (isForgotten ? 0 : known.failures) + 1;
  const waitMs = waitAfter(failures, limit);
  return {
    kind: 'go',
    next: {
      failures,
      last_at: now,
      blocked_until: waitMs > 0 ? new Date(now.getTime() + waitMs) : null,
      blocked_by: waitMs > 0 ? id : null,
    },
  };
}

/** The same without a try that was no failure. A wait that others' failures earned stays. */
export function withoutTry(known: Tries, id: string, limit: Limit): Tries {
  const failures = Math.max(0, known.failures - 1);
  const isOver = known.blocked_by === id || failures < limit.free;
  return {
    ...known,
    failures,
    blocked_until: isOver ? null : known.blocked_until,
    blocked_by: isOver ? null : known.blocked_by,
  };
}

function waitAfter(failures: number, { free, waitsMs }: Limit): number {
  if (failures < free) return 0;
  return waitsMs[Math.min(failures - free, waitsMs.length - 1)] ?? 0;
}
