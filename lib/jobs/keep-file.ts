import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { MEDIA_CONTENT_TYPES, type StoredFile } from '../media/stored-file';
import type { ModelChanges } from './apply-decision';
import type { CheckerContext, ClaimedJob } from './checker-context';

type Kept = Omit<StoredFile, 'content_type'> & { changes?: ModelChanges };

/** Every miss means that another process entered a file, or took one out. */
const TRIES = 20;

/**
 * Enters a file that is safely on the disk into the model, in place of one of the same kind. A
 * model that was deleted meanwhile keeps nothing.
 */
export async function keepFile(
  checker: CheckerContext,
  job: ClaimedJob,
  { changes = {}, ...file }: Kept,
): Promise<StoredFile> {
  const stored = { ...file, content_type: MEDIA_CONTENT_TYPES[file.kind] };
  for (let tries = 0; tries < TRIES; tries++) {
    const model = await models().findOne({ _id: job.model_id, deleted_at: null });
    if (!model) {
      await checker.media.remove(file.path);
      return stored;
    }
    // A newer claim has written there: what it enters counts.
    if (model.job_fence > job.fence) return stored;
    if (await enter(job, model, { stored, changes })) return stored;
  }
  throw new Error('The files of a model are changed by too many at once.');
}

/** Over the very files that were read; false when they are others by now, or the model is gone. */
async function enter(
  { fence }: ClaimedJob,
  { _id, files, file_flaws }: ModelDocument,
  { stored, changes }: { stored: StoredFile; changes: ModelChanges },
): Promise<boolean> {
  const isOther = ({ kind }: Pick<StoredFile, 'kind'>) => kind !== stored.kind;
  const repaired = file_flaws ? { file_flaws: file_flaws.filter(isOther) } : {};
  const entered = { files: [...files.filter(isOther), stored], job_fence: fence };
  // Whatever was made from other files is owed anew.
  const owed = { 'workshop.done': null };
  const { matchedCount } = await models().updateOne(
    { _id, deleted_at: null, job_fence: { $lte: fence }, files },
    { $set: { ...changes, ...repaired, ...owed, ...entered } },
  );
  return matchedCount === 1;
}
