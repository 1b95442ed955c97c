import 'server-only';
import type { SubmissionDocument } from '../generations/documents';
import type { SubmissionObservation } from '../generations/observation';
import { submissions } from '../generations/store';

type Id = SubmissionDocument['_id'];

/**
 * Notes that a purchase has its task, whatever was thought of it meanwhile: an id is proof.
 * Gives the task the record names in the end.
 */
export async function noteAccepted(_id: Id, taskId: string): Promise<SubmissionObservation> {
  await submissions().updateOne(
    { _id, task_id: { $exists: false } },
    { $set: { state: 'accepted', task_id: taskId } },
  );
  return readBack(_id, { kind: 'accepted', task_id: taskId });
}

/**
 * Notes anything short of a task, unless somebody knows better by now: a process that was away
 * must not turn an accepted purchase back into an open one.
 */
export async function noteOpen(
  _id: Id,
  changes: Partial<Pick<SubmissionDocument, 'state' | 'error' | 'clean_lists'>>,
  otherwise: SubmissionObservation,
): Promise<SubmissionObservation> {
  const { matchedCount } = await submissions().updateOne(
    { _id, task_id: { $exists: false }, state: { $in: ['started', 'unknown'] } },
    { $set: changes },
  );
  return matchedCount === 1 ? otherwise : readBack(_id, otherwise);
}

async function readBack(_id: Id, otherwise: SubmissionObservation): Promise<SubmissionObservation> {
  const submission = await submissions().findOne({ _id });
  return submission?.task_id ? { kind: 'accepted', task_id: submission.task_id } : otherwise;
}
