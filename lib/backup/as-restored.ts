import 'server-only';
import { DAY } from '../clock';
import type { JobDocument, ModelDocument, SubmissionDocument } from '../generations/documents';

/** What happened from the backup until its restore is not in it. */
export type LostSpan = { from: Date; until: Date };

/** Meshy keeps a task three days; what ended before that has nothing there to be found. */
const KEPT_MS = 3 * DAY;

/** A job as it goes on after a restore: nobody holds it, and before it buys it looks at Meshy's list
 *  for what it may have bought since the backup. */
export function jobAsRestored(job: JobDocument, lost: LostSpan): JobDocument {
  const was_active = job.state === 'active';
  const isKept = lost.until.getTime() - job.updated_at.getTime() < KEPT_MS;
  if (!was_active && !isKept) return job;
  const restored = { ...lost, was_active };
  return was_active
    ? { ...job, lease: null, fence: job.fence + 1, restored }
    : { ...job, restored };
}

/** Files that can be made again are in no backup: they are owed. */
export function modelAsRestored(model: ModelDocument): ModelDocument {
  const { files = [], lease = null, crafts = {} } = model.workshop ?? {};
  if (files.length === 0 && lease === null) return model;
  const isThere = (name: string) => files.every(({ craft }) => craft !== name);
  const kept = Object.entries(crafts).filter(([name]) => isThere(name));
  return { ...model, workshop: { done: null, crafts: Object.fromEntries(kept) } };
}

/** A purchase that was open then may have been sent, or proven unsent and made anew, since. */
export function submissionAsRestored(
  submission: SubmissionDocument,
  { until }: LostSpan,
): SubmissionDocument {
  const isOpen = submission.state === 'started' || submission.state === 'unknown';
  if (!isOpen || submission.task_id) return submission;
  const { candidates: _, ...rest } = submission;
  return { ...rest, state: 'unknown', sent_until: until, clean_lists: [] };
}
