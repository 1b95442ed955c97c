import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';
import type { PurchaseKind } from './kind';
import type { Day } from './period';

/** One settled purchase. `credits` is what Meshy charged; 0 when it failed and was refunded. */
export type CreditEntry = {
  /** The submission it settles: one entry each, however often it is written. */
  _id: Id;
  user_id: string;
  model_id: Id;
  stage: 'preview' | 'refine';
  kind: PurchaseKind;
  engine: 'meshy' | 'demo';
  quality: string;
  /** The Meshy model it was bought with; null where an older version did not write it down. */
  ai_model: string | null;
  /** How its task ended. */
  outcome: 'succeeded' | 'failed';
  credits: number;
  /** What the price table said when it was settled. */
  expected: number;
  /** True when Meshy did not say and the list price stands in. */
  estimated: boolean;
  at: Date;
  /** The day it counts in: that of its reservation, where it has one. */
  spent_on: Day;
  /** What had been held for it; missing where nothing was. */
  reservation?: string;
};

export const creditEntries = () => collection<CreditEntry>('credit_entries');

/** Makes the indexes by which spending is counted; safe to repeat. */
export async function ensureCreditIndexes(): Promise<void> {
  await creditEntries().createIndexes([
    { key: { spent_on: 1, user_id: 1 } },
    { key: { reservation: 1 } },
    { key: { kind: 1 } },
    { key: { model_id: 1 } },
    { key: { spent_on: -1, _id: -1 } },
    { key: { engine: 1, spent_on: -1, _id: -1 } },
    { key: { user_id: 1, spent_on: -1, _id: -1 } },
    { key: { user_id: 1, engine: 1, spent_on: -1, credits: -1 } },
  ]);
}
