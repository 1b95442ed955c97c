/** What can be done with many jobs at once. */
export const BULK_VERBS = ['check', 'retry', 'cancel', 'park', 'release'] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];

/** More than that are not taken at once. */
export const BULK_MAX = 10_000;

/** What an order would do, before it is given. */
export type BulkPlan = {
  /** How many it can be done with; `is_more` beyond the most at once, when none may be done. */
  count: number;
  is_more: boolean;
  /** What a retry of all buys at most, as an estimate; 0 for everything else. */
  credits: number;
  /** Goes with each part of the order: what has changed since then is passed over. ISO 8601. */
  as_of: string;
};

export type RefusedJob = { id: string; title: string; words: string };

/** One part of an order that was carried out. */
export type BulkPart = {
  done: number;
  refused: RefusedJob[];
  /** For the next part; null when that was the last. */
  next_cursor: string | null;
};
