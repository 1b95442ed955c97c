import 'server-only';
import { newId } from '../db/id';
import type { RetentionReason } from '../generations/retention-reason';
import { trashedWords } from './trashed-words';
import { writeOnce } from './write-once';

/** How many of somebody's models went into the trash, by rule. */
export type TrashedByRule = Partial<Record<RetentionReason, number>>;

/** Tells somebody in their bell what a run of the rules took, once per run. */
export async function tellTrashed(
  user_id: string,
  counts: TrashedByRule,
  now: Date,
): Promise<void> {
  await writeOnce({
    _id: newId(),
    user_id,
    key: `trashed ${user_id} ${now.getTime()}`,
    kind: 'trashed',
    ...trashedWords(counts),
    model_id: null,
    created_at: now,
    updated_at: now,
    read_at: null,
  });
}
