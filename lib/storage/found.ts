import 'server-only';
import { checks, type FindingDocument, findings } from './check-store';
import type { FindingKind } from './view';

/** What the last look found of these kinds, and has not been mended since. */
export async function foundOf(...kinds: FindingKind[]): Promise<FindingDocument[]> {
  const last = await checks().findOne({ _id: 'last' });
  if (!last) return [];
  return findings()
    .find({ run_id: last.run_id, kind: { $in: kinds } })
    .sort({ _id: 1 })
    .toArray();
}

/** It is mended, or was none: out of the list and the count. */
export async function strike({ _id, run_id, kind, bytes }: FindingDocument): Promise<void> {
  const { deletedCount } = await findings().deleteOne({ _id });
  if (deletedCount === 0) return;
  const less: Partial<Record<`counts.${FindingKind}.${'files' | 'bytes'}`, number>> = {
    [`counts.${kind}.files`]: -1,
    [`counts.${kind}.bytes`]: -bytes,
  };
  await checks().updateOne({ _id: 'last', run_id }, { $inc: less });
}
