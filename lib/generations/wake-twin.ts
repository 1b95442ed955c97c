import 'server-only';
import { hub } from '../events/hub';
import type { SubmissionDocument } from './documents';
import { jobs } from './store';

/** A purchase is settled: of those that look the same, the one that has waited longest is due. */
export async function wakeTwin({
  stage,
  prompt,
}: Pick<SubmissionDocument, 'stage' | 'prompt'>): Promise<void> {
  const now = new Date();
  const woken = await jobs().findOneAndUpdate(
    { state: 'active', hindered_by: 'twin-open', stage, prompt, next_check_at: { $gt: now } },
    { $set: { next_check_at: now } },
    { sort: { created_at: 1 } },
  );
  if (woken) hub().emit('due');
}
