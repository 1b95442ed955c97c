import { MINUTE } from '../clock';

/** What the engine said is left; it looked at some moment between the two times (ms). */
export type BalanceAt = { asked_at: number; at: number; balance: number };

/** A purchase as an account sees it. */
export type AccountPurchase = {
  /** When it was decided; the credits leave then, or within a minute. */
  began_at: number;
  /** When its end was known; null while it is not. What is refunded came back before. */
  settled_at: number | null;
  /** What left the account for it at first. */
  taken: number;
  /** What it cost in the end; null where that is not known. */
  charged: number | null;
  /** False while it is open whether it was bought at all. */
  is_sure: boolean;
};

export type BalanceExplained = {
  /** By how much the balance moved; below 0 when credits left. */
  change: number;
  /** The least and the most that the purchases can have moved it. */
  least: number;
  most: number;
  /** What they cannot have moved: below 0 where credits left, above 0 where credits came. */
  unexplained: number;
};

const SENT_WITHIN_MS = MINUTE;

/**
 * Compares how a balance moved with what was bought meanwhile. Where it cannot be told on which side
 * of a look some credits moved, both are believed: only what no purchase can be is unexplained.
 */
export function explainBalance(
  before: BalanceAt,
  after: BalanceAt,
  purchases: readonly AccountPurchase[],
): BalanceExplained {
  const change = after.balance - before.balance;
  let [least, most] = [0, 0];
  for (const purchase of purchases) {
    const moved = movedBy(purchase, before, after);
    least += moved.least;
    most += moved.most;
  }
  const unexplained = change < least ? change - least : change > most ? change - most : 0;
  return { change, least, most, unexplained };
}

function movedBy(
  { began_at, settled_at, taken, charged, is_sure }: AccountPurchase,
  before: BalanceAt,
  after: BalanceAt,
): { least: number; most: number } {
  const settled = settled_at ?? Number.POSITIVE_INFINITY;
  const sent = { from: began_at, until: Math.min(began_at + SENT_WITHIN_MS, settled) };
  const left = placeOf(sent, before, after);
  const back = placeOf({ from: began_at, until: settled }, before, after);
  const refund = { least: charged === null ? 0 : taken - charged, most: taken - (charged ?? 0) };
  const least =
    (left.isPossible ? -taken : 0) + (back.isCertain ? refund.least : Math.min(0, refund.least));
  const most =
    (left.isCertain && is_sure ? -taken : 0) + (back.isPossible ? Math.max(0, refund.most) : 0);
  // Nothing comes back that has not left before.
  return { least: Math.max(least, -taken), most: left.isBefore ? most : Math.min(most, 0) };
}

type Span = { from: number; until: number };

/** Whether what happened at some moment of a span happened between the two looks. */
function placeOf({ from, until }: Span, before: BalanceAt, after: BalanceAt) {
  const isBefore = until <= before.asked_at;
  return {
    isBefore: from < before.at,
    isPossible: !isBefore && from < after.at,
    isCertain: from >= before.at && until <= after.asked_at,
  };
}
