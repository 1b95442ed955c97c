import 'server-only';
import type { ModelDocument } from '../generations/documents';
import { models } from '../generations/store';
import { MEDIA_CONTENT_TYPES, type StoredFile } from '../media/stored-file';
import { writeModel } from './apply-decision';
import type { ClaimedJob } from './checker-context';

/** Enters a file that is safely on the disk into the model, in place of one of the same kind. */
export async function keepFile(
  job: ClaimedJob,
  file: Omit<StoredFile, 'content_type'>,
  changes: Partial<ModelDocument> = {},
): Promise<StoredFile> {
  const stored = { ...file, content_type: MEDIA_CONTENT_TYPES[file.kind] };
  const model = await models().findOne({ _id: job.model_id }, { projection: { files: 1 } });
  const others = model?.files.filter(({ kind }) => kind !== file.kind) ?? [];
  await writeModel(job, { ...changes, files: [...others, stored] });
  return stored;
}
