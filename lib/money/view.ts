import type { PurchaseKind } from '../credits/kind';
import type { Quality } from '../generations/quality';

/** What ledger entries come to, in credits unless said otherwise. */
export type Sums = {
  /** How many purchases. */
  purchases: number;
  /** What was charged. */
  spent: number;
  /** What failed purchases would have cost and did not: an estimate by the price table. */
  refunded: number;
  /** What was charged for models that failed or were canceled. */
  wasted: number;
  /** How many purchases whose charge is an estimate, because the engine did not say. */
  estimated: number;
};

export type Owner = { id: string; name: string | null; email: string | null };

export type ModelCost = {
  id: string;
  /** Its name, or what it was made from; null where it is gone. */
  title: string | null;
  owner: Owner;
  spent: number;
};

/** What a period cost, and what for. */
export type MoneyView = {
  /** Both days count; of UTC. */
  from: string;
  to: string;
  total: Sums;
  /** Models that were finished in the period. */
  finished: number;
  days: ({ day: string } & Sums)[];
  people: ({ owner: Owner } & Sums)[];
  /** How many people more there are than `people` names. */
  more_people: number;
  kinds: ({ kind: PurchaseKind } & Sums)[];
  qualities: ({ quality: string; finished: number } & Sums)[];
  /** The dearest first. */
  models: ModelCost[];
};

/** One entry of the ledger, as `GET /api/admin/ledger` answers it. Times are ISO 8601. */
export type LedgerRow = {
  id: string;
  /** When it was settled. */
  at: string;
  /** The day (of UTC) it counts in. */
  day: string;
  owner: Owner;
  model_id: string;
  title: string | null;
  kind: PurchaseKind;
  quality: string;
  engine: 'meshy' | 'demo';
  ai_model: string | null;
  outcome: 'succeeded' | 'failed';
  credits: number;
  /** What the price table said. */
  expected: number;
  estimated: boolean;
};

export type LedgerPage = { items: LedgerRow[]; next_cursor: string | null };

/** In credits: what was charged in the last 1, 7 and 30 days of UTC, today among them, and since the
 *  month of UTC began, as limits count it; and what is held for generations under way. */
export type RecentSpending = {
  today: number;
  week: number;
  month: number;
  calendar_month: number;
  held: number;
};

/** Credits that no purchase of this server explains. Times are ISO 8601. */
export type BalanceDifference = {
  since: string;
  until: string;
  /** By how much the balance moved in all. */
  change: number;
  /** Below 0: left the account. Above 0: came to it. */
  unexplained: number;
  /** How many purchases began meanwhile. */
  purchases: number;
};

export type BalanceView = {
  engine: 'meshy' | 'demo';
  /** As last asked; null before that. */
  balance: number | null;
  asked_at: string | null;
  /** What came later waits for purchases under way. */
  compared_until: string | null;
  /** The newest first. */
  differences: BalanceDifference[];
};

/** What one purchase of a kind and quality is expected to cost, and what it did cost. */
export type PriceRow = {
  kind: PurchaseKind;
  quality: Quality;
  /** As Meshy lists it. */
  listed: number;
  /** What an administrator set instead; null: as listed. */
  set: number | null;
  /** What was charged in the last thirty days for those that succeeded; null where there were none. */
  charged: { count: number; least: number; most: number } | null;
  /** Whether some charge was another than is expected. */
  differs: boolean;
};

/** `GET /api/admin/prices`. */
export type PricesView = {
  /** The Meshy model that is bought from, as MESHY_MODEL says. */
  ai_model: string;
  engine: 'meshy' | 'demo';
  /** Who set prices last, and when; null where all are as listed from the beginning. */
  set_by: string | null;
  set_at: string | null;
  rows: PriceRow[];
};

/** What somebody's own models cost, as the engine charged it. Months are of UTC, as 2026-11. */
export type OwnSpending = {
  engine: 'meshy' | 'demo';
  /** The last twelve, the present one first. */
  months: { month: string; spent: number }[];
  /** Whose models these are. */
  month: string;
  /** The dearest first; `title` is null where it was deleted. */
  models: { id: string; title: string | null; spent: number }[];
  /** On some day there were more purchases than were looked at for `models`. */
  is_partial: boolean;
};
