import 'server-only';
import { hub } from '../events/hub';
import { jobs, webhookInbox } from './store';

/**
 * Somebody says that something happened to a task. Nothing of it is believed: its job becomes due,
 * and the checker asks Meshy. The id of a task that no active job waits for is kept for an hour, as
 * Meshy may speak of a task before its id is written here. False for such a one.
 */
export async function hintTask(taskId: string): Promise<boolean> {
  if (await makeDue(taskId)) return true;
  const at = new Date();
  await webhookInbox().updateOne({ _id: taskId }, { $set: { at } }, { upsert: true });
  // Its id may have been written since the first look, and the inbox read before this write.
  return makeDue(taskId);
}

/** Makes the job that waits for this task due now. False when none does. Fence and lease stay. */
export async function makeDue(taskId: string): Promise<boolean> {
  const now = new Date();
  const job = await jobs().findOne(
    { state: 'active', stage: { $ne: 'download' }, meshy_task_id: taskId },
    { projection: { _id: 1 } },
  );
  if (!job) return false;
  // One that is due already keeps its place in the queue; one in hand is to be looked at again.
  await jobs().updateOne(
    {
      _id: job._id,
      state: 'active',
      meshy_task_id: taskId,
      $or: [{ next_check_at: { $gt: now } }, { lease: { $ne: null } }],
    },
    { $set: { next_check_at: now } },
  );
  hub().emit('due');
  return true;
}

/** Whether Meshy spoke of this task before its id was written; asking forgets it. */
export async function takeEarlyHint(taskId: string): Promise<boolean> {
  const { deletedCount } = await webhookInbox().deleteOne({ _id: taskId });
  return deletedCount === 1;
}
