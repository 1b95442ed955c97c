import 'server-only';
import type { JobDocument, ModelDocument } from './documents';
import { engineName } from './engine';

type Model = Pick<
  ModelDocument,
  'status' | 'preview_only' | 'awaiting_texture' | 'error' | 'trashed_at'
>;

/** A task that runs cannot be stopped and is paid; only what comes before it can. */
export function canCancel(model: Model, job: JobDocument): boolean {
  if (model.status !== 'processing' || job.cancel_requested || job.stage === 'download') {
    return false;
  }
  return job.stage === 'preview' || job.meshy_status === null || job.meshy_status === 'PENDING';
}

/** Anything failed or canceled, and not in the trash, can be tried again while its engine still holds what it needs. */
export function canRetry(model: Model, job: JobDocument, now: Date): boolean {
  if (model.status !== 'failed' && model.status !== 'canceled') return false;
  if (!isIdle(job) || model.trashed_at) return false;
  // A download buys nothing: whether the file is still there, its engine will say.
  return job.stage !== 'refine' || isHeldUpstream(job, now);
}

/** A finished preview-only model can have its texture painted. */
export function canRefine(model: Model, job: JobDocument, now: Date): boolean {
  const isPreview = model.status === 'completed' && model.preview_only;
  return isPreview && !model.trashed_at && isIdle(job) && isHeldUpstream(job, now);
}

/** The shape is there, and somebody wanted to see it before they pay for its texture. */
export function awaitsTexture({ status, preview_only, awaiting_texture }: Model): boolean {
  return status === 'completed' && preview_only && awaiting_texture === true;
}

/** A shape that Meshy still holds can get another texture, as a model of its own. */
export function canRetexture({ trashed_at }: Model, job: JobDocument, now: Date): boolean {
  const hasShape = job.preview_task_id !== null && job.stage !== 'preview';
  return hasShape && !trashed_at && isIdle(job) && isHeldUpstream(job, now);
}

/** A finished model whose file was lost, and which its engine still holds: to fetch it is free. */
export function canFetchAgain(
  model: Model & Pick<ModelDocument, 'glb_url'>,
  job: JobDocument,
  now: Date,
): boolean {
  const isKept = model.status === 'completed' && !model.trashed_at && model.glb_url !== null;
  return isKept && isIdle(job) && job.asset_deadline !== null && now < job.asset_deadline;
}

/** Not at work already, and made by the engine this server uses now: no other knows its tasks. */
function isIdle(job: JobDocument): boolean {
  return job.state !== 'active' && job.engine === engineName();
}

function isHeldUpstream(job: JobDocument, now: Date): boolean {
  return job.upstream_deadline !== null && now < job.upstream_deadline;
}
