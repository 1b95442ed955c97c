import 'server-only';
import { type CreditEntry, creditEntries } from '../credits/entries';
import { kindOf } from '../credits/kind';
import { listPrice } from '../credits/prices';
import { env } from '../env';
import type { ModelDocument } from './documents';
import { models } from './store';

const BATCH = 500;

/**
 * Gives the entries of an older version what they were bought for, from their models, which stay
 * when they are deleted. What was charged nothing had failed: that is what Meshy refunds. Safe to
 * repeat.
 */
export async function fillOldEntries(): Promise<void> {
  for (;;) {
    const old = await creditEntries()
      // Asked so, and at every start, an index answers; `$exists` would read the whole ledger.
      .find({ kind: { $eq: null } } as object)
      .limit(BATCH)
      .toArray();
    if (old.length === 0) return;
    await fill(old);
  }
}

async function fill(old: CreditEntry[]): Promise<void> {
  const bought = await models()
    .find({ _id: { $in: old.map(({ model_id }) => model_id) } })
    .project<Pick<ModelDocument, '_id' | 'engine' | 'quality' | 'source_model_id'>>({
      engine: 1,
      quality: 1,
      source_model_id: 1,
    })
    .toArray();
  const modelOf = new Map(bought.map((model) => [model._id.toHexString(), model]));
  await creditEntries().bulkWrite(
    old.map(({ _id, model_id, stage, credits }) => {
      const model = modelOf.get(model_id.toHexString());
      const facts: Partial<CreditEntry> = {
        kind: kindOf(stage, model ?? {}),
        engine: model?.engine ?? env().NEXAAI_ENGINE,
        quality: model?.quality ?? 'unknown',
        ai_model: null,
        outcome: credits > 0 ? 'succeeded' : 'failed',
        expected: listPrice(stage, env().MESHY_MODEL),
      };
      return { updateOne: { filter: { _id }, update: { $set: facts } } };
    }),
  );
}
