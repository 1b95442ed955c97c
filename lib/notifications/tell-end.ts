import 'server-only';
import { newId } from '../db/id';
import type { JobDocument } from '../generations/documents';
import { jobs, models } from '../generations/store';
import { endWords } from './end-words';
import { putInOutbox } from './outbox';
import { writeOnce } from './write-once';

const AT_ONCE = 100;

/**
 * Tells the owner how a job has ended, once, however often and by however many processes this is
 * called: the job says that it is untold until all of it is written.
 */
export async function tellEnd(job: JobDocument, now: Date): Promise<void> {
  const model = await models().findOne({ _id: job.model_id });
  const words = model && !model.deleted_at && !model.trashed_at ? endWords(model) : undefined;
  if (words) {
    const notification = {
      _id: newId(),
      user_id: job.user_id,
      key: keyOf(job, words.kind),
      ...words,
      model_id: job.model_id,
      created_at: now,
      updated_at: now,
      read_at: null,
    };
    await putInOutbox(notification);
    await writeOnce(notification);
  }
  await jobs().updateOne({ _id: job._id, fence: job.fence }, { $unset: { untold: '' } });
}

/** Tells what a process that died had still to tell. At most a hundred at once. */
export async function tellUntold(now: Date): Promise<void> {
  const untold = await jobs().find({ untold: true }).limit(AT_ONCE).toArray();
  for (const job of untold) await tellEnd(job, now);
}

/** A generation that is tried again ends again: what it began with last tells the two apart. */
function keyOf({ _id, timeline }: JobDocument, kind: string): string {
  return `${_id.toHexString()} ${kind} ${timeline.at(-1)?.started_at.getTime() ?? 0}`;
}
