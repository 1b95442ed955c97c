import 'server-only';
import { buyAgain, isWorthAnother } from './buy-again';
import { type Decision, decide } from './decision';
import type { JobDocument, ModelDocument } from './documents';
import { assetDeadline } from './download-pace';
import { fail } from './failure';
import type { TaskSnapshot } from './observation';
import { SLOW_AFTER_MS, WATCHED_MS } from './overdue';
import { type Pace, pollWaitMs } from './pace';
import { moveStage } from './timeline';

const FAILED = new Set(['FAILED', 'CANCELED', 'EXPIRED']);
const SLOW =
  'After an hour it is looked at every five minutes only, and others may use its place in the queue.';
const UNFINISHED =
  'Whether Meshy charged for it is shown in the account there. Trying again buys a new task.';

/** What follows from the current task's state. */
export function advanceTask(
  job: JobDocument,
  task: TaskSnapshot,
  { now, pace }: { now: Date; pace: Pace },
): Decision {
  if (task.status === 'SUCCEEDED') return succeeded(job, task, now);
  if (FAILED.has(task.status)) {
    const reason = task.failure ?? `Meshy ended the task as ${task.status}`;
    if (isWorthAnother(job, task)) return buyAgain(job, reason, pace);
    const failed = fail(job, { reason, failureType: task.failure_type, now });
    return { ...failed, job: { ...failed.job, meshy_status: task.status } };
  }
  const age_ms = ageOf(job, now);
  if (age_ms >= WATCHED_MS) {
    return fail(job, { reason: 'Meshy did not finish within three days', advice: UNFINISHED, now });
  }
  // An unknown status is not success: keep looking.
  const hasStarted = job.meshy_status === 'IN_PROGRESS' || task.status !== 'PENDING';
  return decide({
    job: {
      meshy_status: hasStarted ? 'IN_PROGRESS' : 'PENDING',
      activity: hasStarted ? 'running' : 'queued',
      progress: Math.max(job.progress, task.progress),
      preceding_tasks: hasStarted ? null : task.preceding_tasks,
      waiting_for: age_ms >= SLOW_AFTER_MS ? SLOW : null,
      // A job from before this was noted counts from its first look.
      task_since: job.task_since ?? now,
      attempts: 0,
      missing_since: null,
    },
    event: { what: 'looked', facts: { status: task.status, progress: task.progress } },
    wait_ms: waitOf(job, Math.max(job.progress, task.progress), { age_ms, pace }),
  });
}

function ageOf(job: JobDocument, now: Date): number {
  return job.task_since ? now.getTime() - job.task_since.getTime() : 0;
}

function waitOf(
  { stage }: JobDocument,
  progress: number,
  { age_ms, pace }: { age_ms: number; pace: Pace },
): number {
  return stage === 'download' ? pace.poll_ms : pollWaitMs({ stage, progress, age_ms }, pace);
}

function succeeded(job: JobDocument, task: TaskSnapshot, now: Date): Decision {
  if (!task.glb_url) {
    return fail(job, { reason: 'Meshy reported success without a model', now });
  }
  const isPreview = job.stage === 'preview';
  // A cancel that came too late for the preview still stops the refine.
  const goesOn = isPreview && !job.preview_only && !job.cancel_requested;
  const to = goesOn ? 'refine' : 'download';
  const model: Partial<ModelDocument> = { thumbnail_url: task.thumbnail_url };
  if (!goesOn) model.glb_url = task.glb_url;
  return decide({
    job: {
      stage: to,
      meshy_status: goesOn ? null : 'SUCCEEDED',
      activity: goesOn ? 'submitting' : 'downloading',
      progress: 0,
      preceding_tasks: null,
      attempts: 0,
      missing_since: null,
      waiting_for: null,
      resubmitted: false,
      timeline: moveStage(job.timeline, { from: job.stage, to, now }),
      wanted: {
        preview_glb: isPreview ? task.glb_url : job.wanted.preview_glb,
        glb: isPreview ? null : task.glb_url,
        poster: task.thumbnail_url,
      },
      asset_deadline: assetDeadline(job, task, now),
      url_refreshes: 0,
      suspect_sha256: null,
      ...(goesOn ? { meshy_task_id: null, task_since: null } : {}),
    },
    model,
    event: {
      what: `${job.stage} succeeded`,
      facts: { consumed_credits: task.consumed_credits },
    },
    wait_ms: 0,
  });
}
