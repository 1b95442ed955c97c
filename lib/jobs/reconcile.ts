import 'server-only';
import { SECOND } from '../clock';
import { isDuplicateKey } from '../db/collection';
import type { SubmissionDocument } from '../generations/documents';
import type { SubmissionObservation } from '../generations/observation';
import { submissions } from '../generations/store';
import type { MeshyTask } from '../meshy/task';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { listSince } from './list-since';
import {
  type Fit,
  fitOf,
  isProvable,
  lookBackTo,
  looksAlikeAt,
  unsubmittedAfter,
} from './match-submission';
import { dropOpenKey, noteAccepted, noteOpen } from './write-submission';

/**
 * The reply to a purchase was lost: looks for its task in Meshy's list. Exactly one match is
 * adopted, several wait for an administrator, none on two clean lists proves nothing was bought.
 */
export async function reconcile(
  checker: CheckerContext,
  job: ClaimedJob,
  submission: SubmissionDocument,
): Promise<SubmissionObservation> {
  const now = nowOf(checker);
  if (!looksAlikeAt(now, submission)) await dropOpenKey(submission);
  const listed = await listSince(checker, lookBackTo(submission));
  if (!listed) return { kind: 'outcome-unknown' };
  const { matches, near } = await findUnowned(listed.tasks, job, submission);
  const [match] = matches;
  if (matches.length > 1) return noteCandidates(submission, matches);
  if (match) return adopt(submission, match);
  if (near.length > 0) return noteCandidates(submission, near);
  if (!listed.isWhole || !isProvable(submission, now)) return noteCandidates(submission, []);
  return noteCleanList(checker, submission);
}

type Unowned = { matches: MeshyTask[]; near: MeshyTask[] };

async function findUnowned(
  listed: readonly MeshyTask[],
  job: ClaimedJob,
  submission: SubmissionDocument,
): Promise<Unowned> {
  const fits = listed
    .map((task) => ({ task, fit: fitOf(task, submission, job.preview_task_id) }))
    .filter(({ fit }) => fit !== 'other');
  const owned = await submissions()
    .find({ _id: { $ne: submission._id }, task_id: { $in: fits.map(({ task }) => task.id) } })
    .toArray();
  const taken = new Set(owned.map(({ task_id }) => task_id));
  const free = fits.filter(({ task }) => !taken.has(task.id));
  const fitting = (wanted: Fit) => free.filter(({ fit }) => fit === wanted).map(({ task }) => task);
  return { matches: fitting('match'), near: fitting('near') };
}

/** An administrator has to choose; until then the list is read now and then, as others may turn
 *  out to own all tasks but one. None at all: the list cannot tell whether there was one. */
function noteCandidates(
  { _id }: SubmissionDocument,
  tasks: readonly MeshyTask[],
): Promise<SubmissionObservation> {
  const candidates = tasks.map(({ id }) => id);
  return noteOpen(
    _id,
    { state: 'unknown', candidates },
    { kind: 'ambiguous', candidates: candidates.length },
  );
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
  const isProven = unsubmittedAfter(submission, clean_lists, now);
  if (isProven) {
    const note = { clean_lists, state: 'not_submitted' } as const;
    return noteOpen(submission._id, note, { kind: 'proven-unsubmitted' });
  }
  // Whatever there was to choose from has turned out to be others'.
  const note = { clean_lists, candidates: [], state: 'unknown' as const };
  return noteOpen(submission._id, note, { kind: 'outcome-unknown' });
}
