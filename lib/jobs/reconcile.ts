import 'server-only';
import { MINUTE, SECOND } from '../clock';
import type { SubmissionDocument } from '../generations/documents';
import type { SubmissionObservation } from '../generations/observation';
import { submissions } from '../generations/store';
import { MeshyError } from '../meshy/meshy-error';
import type { MeshyTask } from '../meshy/task';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { matchesSubmission, unsubmittedAfter } from './match-submission';

const PAGE_SIZE = 50;
const MAX_PAGES = 4;

/**
 * The reply to a purchase was lost: looks for its task in Meshy's list. Exactly one match is
 * adopted, several wait for an administrator, none on two clean lists proves nothing was bought.
 */
export async function reconcile(
  checker: CheckerContext,
  job: ClaimedJob,
  submission: SubmissionDocument,
): Promise<SubmissionObservation> {
  try {
    const matches = await findUnowned(checker, job, submission);
    const [match] = matches;
    if (matches.length > 1) return { kind: 'ambiguous', candidates: matches.length };
    return match ? await adopt(submission, match) : await noteCleanList(checker, submission);
  } catch (thrown) {
    if (thrown instanceof MeshyError) return { kind: 'outcome-unknown' };
    throw thrown;
  }
}

async function findUnowned(
  checker: CheckerContext,
  job: ClaimedJob,
  submission: SubmissionDocument,
): Promise<MeshyTask[]> {
  const listed = await listSince(checker, submission.started_at.getTime() - MINUTE);
  const candidates = listed.filter((task) =>
    matchesSubmission(task, submission, job.preview_task_id),
  );
  const owned = await submissions()
    .find({ task_id: { $in: candidates.map((task) => task.id) } })
    .toArray();
  const taken = new Set(owned.map(({ task_id }) => task_id));
  return candidates.filter((task) => !taken.has(task.id));
}

async function listSince(checker: CheckerContext, since: number): Promise<MeshyTask[]> {
  const listed: MeshyTask[] = [];
  for (let page_num = 1; page_num <= MAX_PAGES; page_num++) {
    const page = await checker.meshy.listTasks({
      page_num,
      page_size: PAGE_SIZE,
      sort_by: '-created_at',
    });
    listed.push(...page);
    const oldest = page.at(-1)?.created_at;
    if (page.length < PAGE_SIZE || (oldest && oldest < since)) break;
  }
  return listed;
}

async function adopt({ _id }: SubmissionDocument, task: MeshyTask): Promise<SubmissionObservation> {
  await submissions().updateOne({ _id }, { $set: { state: 'accepted', task_id: task.id } });
  return { kind: 'accepted', task_id: task.id };
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
  await submissions().updateOne(
    { _id: submission._id },
    { $set: { clean_lists, state: isProven ? 'not_submitted' : 'unknown' } },
  );
  return { kind: isProven ? 'proven-unsubmitted' : 'outcome-unknown' };
}
