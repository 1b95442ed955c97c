import 'server-only';
import { newId } from '../db/id';
import { messageOf } from '../errors';
import { hub } from '../events/hub';
import { NO_ROOM } from '../generations/advance-download';
import type { Decision } from '../generations/decision';
import type { JobDocument, ModelDocument } from '../generations/documents';
import { isPreviewWanted } from '../generations/preview-wanted';
import { jobEvents, jobs, models } from '../generations/store';
import type { CraftRecord } from '../generations/workshop-record';
import { log } from '../log';
import { tellEnd } from '../notifications/tell-end';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';

/**
 * Writes what was decided: the model first, then the job, each refused to a stale fence. A crash
 * in between repeats the step, which is idempotent. Undefined when the claim was lost.
 */
export async function applyDecision(
  checker: CheckerContext,
  job: ClaimedJob,
  { job: jobChanges, model, event, wait_ms }: Decision,
): Promise<ClaimedJob | undefined> {
  const now = nowOf(checker);
  // A job at work has a model at work, whatever a retry that was cut in half left behind.
  const standing = wait_ms === null ? {} : ({ status: 'processing', error: null } as const);
  if (!(await writeModel(job, { ...standing, ...model }))) return undefined;
  // A preview is fetched after this: only then has the process survived the step.
  const survived = isPreviewWanted({ ...job, ...jobChanges }) ? {} : { crashes: 0 };
  // Written with the end itself: who dies after it leaves a mark for the next to find.
  const isEnd = model.status !== undefined && model.status !== 'processing';
  const untold = isEnd ? ({ untold: true } as const) : {};
  const changes = { ...survived, ...jobChanges, ...untold, updated_at: now };
  const written =
    wait_ms === null
      ? await writeJob(job, { ...changes, next_check_at: null })
      : await writeWithWait(job, changes, new Date(now.getTime() + wait_ms));
  if (!written) return undefined;
  if (event.what !== 'looked' || hasMoved(job, written)) {
    await jobEvents().insertOne({
      _id: newId(),
      job_id: job._id,
      at: now,
      fence: job.fence,
      ...event,
    });
  }
  tellWaiting(job, written);
  announce(written);
  if (written.untold) await tell(written, now);
  return written;
}

/** What a job changes of its model: fields, and in the record of the workshop what it owes. */
export type ModelChanges = Partial<ModelDocument> & {
  'workshop.done'?: null;
  'workshop.crafts.poster'?: CraftRecord;
};

/** Changes the model unless a newer claim has written there. */
export async function writeModel(job: ClaimedJob, changes: ModelChanges): Promise<boolean> {
  const { matchedCount } = await models().updateOne(
    { _id: job.model_id, job_fence: { $lte: job.fence } },
    { $set: { ...changes, job_fence: job.fence } },
  );
  return matchedCount === 1;
}

/** Sets when to look next, unless the job was made due since it was read: that look is still owed. */
async function writeWithWait(
  job: ClaimedJob,
  changes: Partial<JobDocument>,
  next_check_at: Date,
): Promise<ClaimedJob | null> {
  const undisturbed = await jobs().findOneAndUpdate(
    { _id: job._id, fence: job.fence, next_check_at: job.next_check_at },
    { $set: { ...changes, next_check_at } },
    { returnDocument: 'after' },
  );
  return undisturbed ?? writeJob(job, changes);
}

/** Changes the job while the claim holds. */
export async function writeJob(
  job: ClaimedJob,
  changes: Partial<JobDocument>,
): Promise<ClaimedJob | null> {
  return jobs().findOneAndUpdate(
    { _id: job._id, fence: job.fence },
    { $set: changes },
    { returnDocument: 'after' },
  );
}

/** A notification that cannot be written now is written by the next sweep. */
async function tell(job: ClaimedJob, now: Date): Promise<void> {
  await tellEnd(job, now).catch((thrown: unknown) =>
    log().warn({ job_id: job._id.toHexString() }, `not told yet: ${messageOf(thrown)}`),
  );
}

export function announce(job: ClaimedJob): void {
  hub().emit('changed', { generation_id: job.model_id.toHexString(), user_id: job.user_id });
}

/** An administrator reads the log before any page: one line when a job begins or ends to wait. */
export function tellWaiting(before: JobDocument, after: JobDocument): void {
  if (before.waiting_for === after.waiting_for) return;
  // What is paused for all is told once, by whoever paused it.
  if (isPausing(before) || isPausing(after)) return;
  // A full disk stops all downloads at once, and is told once for all of them.
  if (before.waiting_for === NO_ROOM || after.waiting_for === NO_ROOM) return;
  const facts = { job_id: after._id.toHexString(), stage: after.stage };
  if (after.waiting_for) log().warn(facts, after.waiting_for);
  else log().info(facts, 'goes on');
}

const isPausing = ({ hindered_by }: JobDocument) => Boolean(hindered_by?.endsWith('-paused'));

/** Whether a look has shown anything new. */
export function hasMoved(before: JobDocument, after: JobDocument): boolean {
  return before.meshy_status !== after.meshy_status || before.progress !== after.progress;
}
