import 'server-only';
import { DAY, MINUTE, SECOND } from '../clock';
import type { SubmissionDocument } from '../generations/documents';
import type { MeshyTask } from '../meshy/task';

const SKEW_MS = MINUTE;
const SENT_WITHIN_MS = 2 * MINUTE;
/** Our clock may be this wrong: a task that near is no match, but its list is no proof either. */
const DOUBTFUL_MS = 15 * MINUTE;
const PROVABLE_MS = 2 * DAY;
const SETTLE_MS = 120 * SECOND;
const APART_MS = 30 * SECOND;
/** Two purchases further apart cannot be taken for each other: the times of their tasks differ. */
const LOOKS_ALIKE_MS = 2 * SKEW_MS + SENT_WITHIN_MS + MINUTE;

type Sent = Pick<SubmissionDocument, 'started_at' | 'sent_until'>;
type Submission = Sent & Pick<SubmissionDocument, 'stage' | 'prompt' | 'texture_prompt'>;

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

function fitOfTime({ created_at }: MeshyTask, sent: Sent): Fit {
  // A task without a time stays a candidate: too many stop for a person, too few buy twice.
  if (created_at === null) return 'match';
  const from = sent.started_at.getTime();
  const until = lastSentAt(sent);
  if (created_at >= from - SKEW_MS && created_at <= until + SENT_WITHIN_MS) return 'match';
  const isNear = created_at >= from - DOUBTFUL_MS && created_at <= until + DOUBTFUL_MS;
  return isNear ? 'near' : 'other';
}

function lastSentAt({ started_at, sent_until }: Sent): number {
  return (sent_until ?? started_at).getTime();
}

/** Other words are surely not adopted. They are no proof that nothing was bought either: how Meshy
 *  writes back what it was sent is not promised. */
function saysTheSame({ texture_prompt }: MeshyTask, submission: Submission): boolean {
  if (submission.stage !== 'refine' || texture_prompt === null) return true;
  return texture_prompt.trim() === (submission.texture_prompt ?? '');
}

/** From when on a task has to be looked at. */
export function lookBackTo({ started_at }: Sent): number {
  return started_at.getTime() - DOUBTFUL_MS;
}

/** Whether the task would still be listed: Meshy forgets one after three days. */
export function isProvable({ started_at }: Pick<Sent, 'started_at'>, now: Date): boolean {
  return now.getTime() - started_at.getTime() < PROVABLE_MS;
}

/** Whether a purchase begun now could still be taken for this one. */
export function looksAlikeAt(now: Date, sent: Sent): boolean {
  return now.getTime() - lastSentAt(sent) <= LOOKS_ALIKE_MS;
}

/** Nothing found after two minutes, on two lists at least half a minute apart: nothing was bought. */
export function unsubmittedAfter(sent: Sent, cleanLists: readonly Date[], now: Date): boolean {
  const first = cleanLists.at(0);
  const last = cleanLists.at(-1);
  if (!first || !last || now.getTime() - lastSentAt(sent) < SETTLE_MS) return false;
  return last.getTime() - first.getTime() >= APART_MS;
}
