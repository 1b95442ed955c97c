import type { CreditEntry } from '@/lib/credits/entries';
import { newId } from '@/lib/db/id';
import type { ModelDocument } from '@/lib/generations/documents';
import { newModel } from '@/lib/generations/new-documents';
import { models } from '@/lib/generations/store';

export const ADA = 'ad'.repeat(12);
export const BOB = 'b0'.repeat(12);

/** An entry of the ledger: Ada's shape for 20 credits, unless something else is said. */
export function bought(changes: Partial<CreditEntry> = {}): CreditEntry {
  const spent_on = changes.spent_on ?? '2026-11-24';
  return {
    _id: newId(),
    user_id: ADA,
    model_id: newId(),
    stage: 'preview',
    kind: 'preview',
    engine: 'meshy',
    quality: 'standard',
    ai_model: 'meshy-7.1',
    outcome: 'succeeded',
    credits: 20,
    expected: 20,
    estimated: false,
    at: new Date(`${spent_on}T12:00:00Z`),
    spent_on,
    ...changes,
  };
}

/** A model as it was left on a day. */
export async function made(
  changes: Partial<ModelDocument> & { day?: string } = {},
): Promise<ModelDocument> {
  const { day = '2026-11-24', ...facts } = changes;
  const at = new Date(`${day}T12:00:00Z`);
  const wish = { user_id: ADA, prompt: 'a mug', quality: 'standard', engine: 'meshy' } as const;
  const fresh = newModel({ ...wish, refined_prompt: 'a mug', preview_only: false }, at);
  const model: ModelDocument = { ...fresh, status: 'completed', completed_at: at, ...facts };
  await models().insertOne(model);
  return model;
}
