import 'server-only';
import { MINUTE, SECOND } from '../clock';
import { type Decision, decide } from './decision';
import type { JobDocument, ModelDocument } from './documents';
import { fail } from './failure';
import type { TaskSnapshot } from './observation';
import { backOffMs, type Pace } from './pace';
import { moveStage } from './timeline';

const FAILED = new Set(['FAILED', 'CANCELED', 'EXPIRED']);
const GONE_AFTER = { attempts: 3, ms: 2 * MINUTE };

/** What follows from the current task's state. */
export function advanceTask(
  job: JobDocument,
  task: TaskSnapshot,
  { now, pace }: { now: Date; pace: Pace },
): Decision {
  if (task.status === 'SUCCEEDED') return succeeded(job, task, now);
  if (FAILED.has(task.status)) {
    const reason = task.failure ?? `Meshy ended the task as ${task.status}`;
    const failed = fail(job, { reason, failureType: task.failure_type, now });
    return { ...failed, job: { ...failed.job, meshy_status: task.status } };
  }
  // An unknown status is not success: keep looking.
  const hasStarted = job.meshy_status === 'IN_PROGRESS' || task.status !== 'PENDING';
  return decide({
    job: {
      meshy_status: hasStarted ? 'IN_PROGRESS' : 'PENDING',
      activity: hasStarted ? 'running' : 'queued',
      progress: Math.max(job.progress, task.progress),
      preceding_tasks: hasStarted ? null : task.preceding_tasks,
      waiting_for: null,
      attempts: 0,
      missing_since: null,
    },
    event: { what: 'looked', facts: { status: task.status, progress: task.progress } },
    wait_ms: pace.poll_ms,
  });
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
      timeline: moveStage(job.timeline, { from: job.stage, to, now }),
      wanted: {
        preview_glb: isPreview ? task.glb_url : job.wanted.preview_glb,
        glb: isPreview ? null : task.glb_url,
        poster: task.thumbnail_url,
      },
      ...(goesOn ? { meshy_task_id: null } : {}),
    },
    model,
    event: {
      what: `${job.stage} succeeded`,
      facts: { consumed_credits: task.consumed_credits },
    },
    wait_ms: 0,
  });
}

/** Meshy did not answer, or could not: nothing is known, so nothing changes but the pace. */
export function advanceUnreachable(
  job: JobDocument,
  seen: { message: string; retry_after_ms?: number },
): Decision {
  const attempts = job.attempts + 1;
  return decide({
    job: { attempts, waiting_for: attempts > 2 ? `Meshy does not answer: ${seen.message}` : null },
    event: { what: 'not reachable', facts: { message: seen.message } },
    wait_ms: backOffMs(attempts, seen.retry_after_ms),
  });
}

/** A 404 may be a hiccup: only three in a row over two minutes end the job. */
export function advanceGone(job: JobDocument, now: Date): Decision {
  const since = job.missing_since ?? now;
  const attempts = job.attempts + 1;
  const isGone =
    attempts >= GONE_AFTER.attempts && now.getTime() - since.getTime() >= GONE_AFTER.ms;
  if (isGone) return fail(job, { reason: 'Meshy no longer has this task', now });
  return decide({
    job: { attempts, missing_since: since },
    event: { what: 'task not found', facts: { attempts } },
    wait_ms: 30 * SECOND,
  });
}
