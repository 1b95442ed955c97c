import 'server-only';
import { collection } from '../db/collection';
import type { Id } from '../db/id';

/** One settled purchase. `credits` is what Meshy charged; 0 when it failed and was refunded. */
export type CreditEntry = {
  /** The submission it settles: one entry each, however often it is written. */
  _id: Id;
  user_id: string;
  model_id: Id;
  stage: 'preview' | 'refine';
  credits: number;
  /** True when Meshy did not say and the list price stands in. */
  estimated: boolean;
  at: Date;
};

export const creditEntries = () => collection<CreditEntry>('credit_entries');

/** Writes the entry once; a second call for the same submission changes nothing. */
export async function settle(entry: CreditEntry): Promise<void> {
  const { _id, ...fields } = entry;
  await creditEntries().updateOne({ _id }, { $setOnInsert: fields }, { upsert: true });
}

/** What a stage of a model has cost so far, all its purchases together. */
export async function spentOn(model_id: Id, stage: CreditEntry['stage']): Promise<number> {
  const entries = await creditEntries().find({ model_id, stage }).toArray();
  return entries.reduce((sum, { credits }) => sum + credits, 0);
}
