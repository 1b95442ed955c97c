import 'server-only';
import { DAY, MINUTE, SECOND } from '../clock';
import { isDuplicateKey } from '../db/collection';
import type { SubmissionDocument } from '../generations/documents';
import type { SubmissionObservation } from '../generations/observation';
import { submissions } from '../generations/store';
import type { MeshyTask } from '../meshy/task';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { listSince } from './list-since';
import { matchesSubmission, unsubmittedAfter } from './match-submission';
import { noteAccepted, noteOpen } from './write-submission';

/** Meshy forgets a task after three days: later, its absence proves nothing. */
const PROVABLE_MS = 2 * DAY;

/**
 * The reply to a purchase was lost: looks for its task in Meshy's list. Exactly one match is
 * adopted, several wait for an administrator, none on two clean lists proves nothing was bought.
 */
export async function reconcile(
  checker: CheckerContext,
  job: ClaimedJob,
  submission: SubmissionDocument,
): Promise<SubmissionObservation> {
  const listed = await listSince(checker, { since: submission.started_at.getTime() - MINUTE });
  if (!listed) return { kind: 'outcome-unknown' };
  const matches = await findUnowned(listed.tasks, job, submission);
  const [match] = matches;
  if (matches.length > 1) return { kind: 'ambiguous', candidates: matches.length };
  if (match) return adopt(submission, match);
  const isProvable = nowOf(checker).getTime() - submission.started_at.getTime() < PROVABLE_MS;
  if (!listed.isWhole || !isProvable) return { kind: 'ambiguous', candidates: 0 };
  return noteCleanList(checker, submission);
}

async function findUnowned(
  listed: readonly MeshyTask[],
  job: ClaimedJob,
  submission: SubmissionDocument,
): Promise<MeshyTask[]> {
  const candidates = listed.filter((task) =>
    matchesSubmission(task, submission, job.preview_task_id),
  );
  const owned = await submissions()
    .find({ _id: { $ne: submission._id }, task_id: { $in: candidates.map((task) => task.id) } })
    .toArray();
  const taken = new Set(owned.map(({ task_id }) => task_id));
  return candidates.filter((task) => !taken.has(task.id));
}

async function adopt({ _id }: SubmissionDocument, task: MeshyTask): Promise<SubmissionObservation> {
  try {
    return await noteAccepted(_id, task.id);
  } catch (thrown) {
    // Another submission was quicker; the next look sees it as taken.
    if (isDuplicateKey(thrown)) return { kind: 'outcome-unknown' };
    throw thrown;
  }
}

async function noteCleanList(
  checker: CheckerContext,
  submission: SubmissionDocument,
): Promise<SubmissionObservation> {
  const now = nowOf(checker);
  const last = submission.clean_lists.at(-1);
  const isNew = !last || now.getTime() - last.getTime() >= 30 * SECOND;
  const clean_lists = isNew ? [...submission.clean_lists, now] : submission.clean_lists;
  const isProven = unsubmittedAfter(submission.started_at, clean_lists, now);
  return noteOpen(
    submission._id,
    { clean_lists, state: isProven ? 'not_submitted' : 'unknown' },
    { kind: isProven ? 'proven-unsubmitted' : 'outcome-unknown' },
  );
}
