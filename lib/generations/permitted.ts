import 'server-only';
import type { JobDocument, ModelDocument } from './documents';

type Model = Pick<ModelDocument, 'status' | 'preview_only' | 'error'>;

/** A task that runs cannot be stopped and is paid; only what comes before it can. */
export function canCancel(model: Model, job: JobDocument): boolean {
  if (model.status !== 'processing' || job.cancel_requested || job.stage === 'download') {
    return false;
  }
  return job.stage === 'preview' || job.meshy_status === null || job.meshy_status === 'PENDING';
}

/** Anything failed or canceled can be tried again while Meshy still holds what it needs. */
export function canRetry(model: Model, job: JobDocument, now: Date): boolean {
  if (model.status !== 'failed' && model.status !== 'canceled') return false;
  if (job.stage === 'preview') return true;
  return isHeldUpstream(job, now);
}

/** A finished preview-only model can have its texture painted. */
export function canRefine(model: Model, job: JobDocument, now: Date): boolean {
  return model.status === 'completed' && model.preview_only && isHeldUpstream(job, now);
}

function isHeldUpstream(job: JobDocument, now: Date): boolean {
  return job.upstream_deadline !== null && now < job.upstream_deadline;
}
