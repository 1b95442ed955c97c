import 'server-only';
import { MINUTE, SECOND } from '../clock';
import type { SubmissionDocument } from '../generations/documents';
import type { MeshyTask } from '../meshy/task';

const SKEW_MS = MINUTE;
const SENT_WITHIN_MS = 2 * MINUTE;
const SETTLE_MS = 120 * SECOND;
const APART_MS = 30 * SECOND;

type Submission = Pick<SubmissionDocument, 'stage' | 'prompt' | 'started_at'>;

/** Whether a listed task can be what this submission bought. */
export function matchesSubmission(
  task: MeshyTask,
  submission: Submission,
  previewTaskId: string | null,
): boolean {
  if (task.type !== null && task.type !== `text-to-3d-${submission.stage}`) return false;
  // Undocumented, but exact where Meshy sends it.
  if (submission.stage === 'refine' && typeof task.preview_task_id === 'string') {
    return task.preview_task_id === previewTaskId;
  }
  if (task.prompt !== submission.prompt) return false;
  const started = submission.started_at.getTime();
  // A task without a time stays a candidate: too many stop for a person, too few buy twice.
  if (task.created_at === null) return true;
  return task.created_at >= started - SKEW_MS && task.created_at <= started + SENT_WITHIN_MS;
}

/** Nothing found after two minutes, on two lists at least half a minute apart: nothing was bought. */
export function unsubmittedAfter(startedAt: Date, cleanLists: readonly Date[], now: Date): boolean {
  const first = cleanLists.at(0);
  const last = cleanLists.at(-1);
  if (!first || !last || now.getTime() - startedAt.getTime() < SETTLE_MS) return false;
  return last.getTime() - first.getTime() >= APART_MS;
}
