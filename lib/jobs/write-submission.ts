import 'server-only';
import { messageOf } from '../errors';
import type { SubmissionDocument } from '../generations/documents';
import type { SubmissionObservation } from '../generations/observation';
import { submissions } from '../generations/store';
import { wakeTwin } from '../generations/wake-twin';
import { log } from '../log';
import { isOpen } from './open-key';

type Id = SubmissionDocument['_id'];
type Note = Partial<Pick<SubmissionDocument, 'error' | 'clean_lists' | 'candidates'>> &
  Pick<SubmissionDocument, 'state'>;

/** What only an open purchase has. */
const SETTLED = { $unset: { open_key: '', candidates: '' } } as const;

/**
 * Notes that a purchase has its task, whatever was thought of it meanwhile: an id is proof.
 * Gives the task the record names in the end.
 */
export async function noteAccepted(_id: Id, taskId: string): Promise<SubmissionObservation> {
  const settled = await submissions().findOneAndUpdate(
    { _id, task_id: { $exists: false } },
    { $set: { state: 'accepted', task_id: taskId }, ...SETTLED },
  );
  await letTwinGo(settled);
  return readBack(_id, { kind: 'accepted', task_id: taskId });
}

/**
 * Notes anything short of a task, unless somebody knows better by now: a process that was away
 * must not turn an accepted purchase back into an open one.
 */
export async function noteOpen(
  _id: Id,
  note: Note,
  otherwise: SubmissionObservation,
): Promise<SubmissionObservation> {
  const noted = await submissions().findOneAndUpdate(
    { _id, task_id: { $exists: false }, state: { $in: ['started', 'unknown'] } },
    { $set: note, ...(isOpen(note) ? {} : SETTLED) },
  );
  if (!noted) return readBack(_id, otherwise);
  if (!isOpen(note)) await letTwinGo(noted);
  return otherwise;
}

/** Tasks made from now on cannot be taken for this one's any more: what looks alike may go on. */
export async function dropOpenKey(submission: SubmissionDocument): Promise<void> {
  if (submission.open_key === undefined) return;
  await submissions().updateOne({ _id: submission._id }, { $unset: { open_key: '' } });
  await letTwinGo(submission);
}

/** Left undone, the twin looks by itself a little later. */
async function letTwinGo(settled: SubmissionDocument | null): Promise<void> {
  if (!settled?.open_key) return;
  await wakeTwin(settled).catch((thrown: unknown) => log().debug(`twin: ${messageOf(thrown)}`));
}

async function readBack(_id: Id, otherwise: SubmissionObservation): Promise<SubmissionObservation> {
  const submission = await submissions().findOne({ _id });
  return submission?.task_id ? { kind: 'accepted', task_id: submission.task_id } : otherwise;
}
