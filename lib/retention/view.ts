import type { RetentionReason } from '../generations/retention-reason';

/** What goes by itself, and what never does. Null: that rule is not used. */
export type RetentionRules = {
  /** Failed and canceled ones, so many days after they ended. */
  failed_after_days: number | null;
  /** Finished shapes that nobody had painted. */
  untextured_after_days: number | null;
  /** Anything. */
  any_after_days: number | null;
  /** The largest first, as long as all models together are larger than this. */
  quota_bytes: number | null;
  /** Those with a link that still opens, too. */
  also_shared: boolean;
  /** Those in a collection, too. */
  also_collected: boolean;
};

/** A model that would go. `since`: when it ended, ISO 8601. */
export type DueView = {
  id: string;
  name: string;
  owner: string | null;
  reason: RetentionReason;
  bytes: number;
  since: string;
};

/** What was looked at with these rules; the first hundred of it. */
export type RetentionLook = {
  rules: RetentionRules;
  at: string;
  count: number;
  bytes: number;
  first: DueView[];
};

export type RetentionView = {
  /** Null while it is off. */
  active: RetentionRules | null;
  /** The last day's work. */
  last_run: { at: string; count: number; bytes: number } | null;
};

/** What one day takes at most. */
export const MOST_A_DAY = 1000;
