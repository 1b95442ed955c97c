import 'server-only';
import { isDuplicateKey } from '../db/collection';
import { newId } from '../db/id';
import { hub } from '../events/hub';
import type { JobDocument } from '../generations/documents';
import { jobs, models } from '../generations/store';
import { endWords } from './end-words';
import { type NotificationDocument, notifications } from './notification';
import { putInOutbox } from './outbox';

const KEPT_PER_PERSON = 200;
const AT_ONCE = 100;

/**
 * Tells the owner how a job has ended, once, however often and by however many processes this is
 * called: the job says that it is untold until all of it is written.
 */
export async function tellEnd(job: JobDocument, now: Date): Promise<void> {
  const model = await models().findOne({ _id: job.model_id });
  const words = model && !model.deleted_at && !model.trashed_at ? endWords(model) : undefined;
  if (words) {
    const notification: NotificationDocument = {
      _id: newId(),
      user_id: job.user_id,
      key: keyOf(job, words.kind),
      ...words,
      model_id: job.model_id,
      created_at: now,
      updated_at: now,
      read_at: null,
    };
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

async function writeOnce(notification: NotificationDocument): Promise<void> {
  await putInOutbox(notification);
  try {
    await notifications().insertOne(notification);
  } catch (thrown) {
    if (isDuplicateKey(thrown)) return;
    throw thrown;
  }
  await forgetOldest(notification.user_id);
  hub().emit('notified', { user_id: notification.user_id });
}

async function forgetOldest(user_id: string): Promise<void> {
  const [tooMany] = await notifications()
    .find({ user_id })
    .sort({ created_at: -1, _id: -1 })
    .skip(KEPT_PER_PERSON)
    .limit(1)
    .toArray();
  if (!tooMany) return;
  await notifications().deleteMany({ user_id, created_at: { $lte: tooMany.created_at } });
}
