import 'server-only';
import { MINUTE, SECOND } from '../clock';
import type { SubmissionDocument } from '../generations/documents';
import type { MeshyTask } from '../meshy/task';

const SKEW_MS = MINUTE;
const SENT_WITHIN_MS = 2 * MINUTE;
/** Our clock may be this wrong: a task that near is no match, but its list is no proof either. */
const DOUBTFUL_MS = 15 * MINUTE;
const SETTLE_MS = 120 * SECOND;
const APART_MS = 30 * SECOND;
/** Two purchases further apart cannot be taken for each other: the times of their tasks differ. */
const LOOKS_ALIKE_MS = 2 * SKEW_MS + SENT_WITHIN_MS + MINUTE;

type Submission = Pick<SubmissionDocument, 'stage' | 'prompt' | 'texture_prompt' | 'started_at'>;

/** How a listed task fits: `near` has all but the right time, or other words for its texture. */
export type Fit = 'match' | 'near' | 'other';

/** Whether a listed task can be what this submission bought. */
export function fitOf(task: MeshyTask, submission: Submission, previewTaskId: string | null): Fit {
  if (task.type !== null && task.type !== `text-to-3d-${submission.stage}`) return 'other';
  // Undocumented, but says surely which preview was painted where Meshy sends it.
  const previewTask = submission.stage === 'refine' ? task.preview_task_id : undefined;
  const isOfPreview = typeof previewTask === 'string' ? previewTask === previewTaskId : undefined;
  if (isOfPreview === false) return 'other';
  if (!isOfPreview && task.prompt !== submission.prompt) return 'other';
  const fit = fitOfTime(task, submission);
  // One preview may be painted several times: of those, the time tells one from another.
  if (fit === 'other') return isOfPreview ? 'near' : 'other';
  return saysTheSame(task, submission) ? fit : 'near';
}

function fitOfTime({ created_at }: MeshyTask, { started_at }: Submission): Fit {
  // A task without a time stays a candidate: too many stop for a person, too few buy twice.
  if (created_at === null) return 'match';
  const after = created_at - started_at.getTime();
  if (after >= -SKEW_MS && after <= SENT_WITHIN_MS) return 'match';
  return Math.abs(after) <= DOUBTFUL_MS ? 'near' : 'other';
}

/** Other words are surely not adopted. They are no proof that nothing was bought either: how Meshy
 *  writes back what it was sent is not promised. */
function saysTheSame({ texture_prompt }: MeshyTask, submission: Submission): boolean {
  if (submission.stage !== 'refine' || texture_prompt === null) return true;
  return texture_prompt.trim() === (submission.texture_prompt ?? '');
}

/** From when on a task has to be looked at. */
export function lookBackTo({ started_at }: Submission): number {
  return started_at.getTime() - DOUBTFUL_MS;
}

/** Whether a purchase begun now could still be taken for this one. */
export function looksAlikeAt(now: Date, { started_at }: Submission): boolean {
  return now.getTime() - started_at.getTime() <= LOOKS_ALIKE_MS;
}

/** Nothing found after two minutes, on two lists at least half a minute apart: nothing was bought. */
export function unsubmittedAfter(startedAt: Date, cleanLists: readonly Date[], now: Date): boolean {
  const first = cleanLists.at(0);
  const last = cleanLists.at(-1);
  if (!first || !last || now.getTime() - startedAt.getTime() < SETTLE_MS) return false;
  return last.getTime() - first.getTime() >= APART_MS;
}
