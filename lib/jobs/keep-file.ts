import 'server-only';
import { models } from '../generations/store';
import { MEDIA_CONTENT_TYPES, type StoredFile } from '../media/stored-file';
import { type ModelChanges, writeModel } from './apply-decision';
import type { CheckerContext, ClaimedJob } from './checker-context';

/**
 * Enters a file that is safely on the disk into the model, in place of one of the same kind. A
 * model that was deleted meanwhile keeps nothing.
 */
export async function keepFile(
  checker: CheckerContext,
  job: ClaimedJob,
  { changes = {}, ...file }: Omit<StoredFile, 'content_type'> & { changes?: ModelChanges },
): Promise<StoredFile> {
  const stored = { ...file, content_type: MEDIA_CONTENT_TYPES[file.kind] };
  const model = await models().findOne({ _id: job.model_id });
  if (!model || model.deleted_at) {
    await checker.media.remove(file.path);
    return stored;
  }
  const others = model.files.filter(({ kind }) => kind !== file.kind);
  const flaws = (model.file_flaws ?? []).filter(({ kind }) => kind !== file.kind);
  const repaired = model.file_flaws ? { file_flaws: flaws } : {};
  // Whatever was made from other files is owed anew.
  const owed = { 'workshop.done': null };
  await writeModel(job, { ...changes, ...repaired, ...owed, files: [...others, stored] });
  return stored;
}
