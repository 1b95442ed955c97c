import 'server-only';
import type { Reservation } from '../credits/grant';
import { AppError } from '../errors';
import { hub } from '../events/hub';
import type { JobDocument, ModelDocument } from './documents';
import { mayBuy } from './expected-price';
import type { Owned } from './find-owned';
import { giveBack, holdCredits } from './hold-credits';
import { FRESH } from './new-documents';
import type { ShapeCheck } from './shape-check';
import { jobs, models } from './store';
import { toView } from './to-view';
import type { GenerationView, Stage } from './view';

/**
 * Sets an ended generation to work again from `stage`. A paid stage gets a new submission
 * number, so this is the one place where a second purchase is decided. Throws 'conflict' when
 * somebody else was quicker, 'over-budget' and 'too-many-requests' where a limit is reached.
 */
export async function restart(
  { model, job }: Owned,
  stage: Stage,
  wishes: Partial<Pick<ModelDocument, 'preview_only' | 'texture_prompt' | 'options'>> = {},
): Promise<GenerationView> {
  const now = new Date();
  const changes = { ...restarted(job, stage, now), ...wishes };
  const reservation = mayBuy({ ...job, ...changes })
    ? await holdAnew({ ...job, ...changes }, now)
    : job.reservation;
  // Conditional on what was read: of two presses at once, one wins.
  const taken = await jobs().findOneAndUpdate(
    { _id: job._id, state: job.state, fence: job.fence, updated_at: job.updated_at },
    { $set: { ...changes, ...(reservation ? { reservation } : {}) }, $inc: { fence: 1 } },
    { returnDocument: 'after' },
  );
  if (!taken) {
    await giveBack(reservation);
    throw new AppError('conflict', 'It is already being tried again.');
  }
  const revived = {
    ...wishes,
    // What is painted now was decided on.
    ...(wishes.preview_only === false && model.awaiting_texture ? { awaiting_texture: false } : {}),
    ...(stage === 'preview' && model.shape_doubts ? { shape_doubts: null } : {}),
    status: 'processing',
    error: null,
    completed_at: null,
  } as const;
  // A checker may have taken the job on already: what it wrote is newer.
  await models().updateOne(
    { _id: model._id, job_fence: { $lte: taken.fence } },
    { $set: { ...revived, job_fence: taken.fence } },
  );
  hub().emit('due');
  return toView({ ...model, ...revived }, taken, now);
}

const WAIVED: ShapeCheck = { verdict: 'waived', reasons: [] };

/** Whatever is still held from before is given back first: the process may have died meanwhile. */
async function holdAnew(job: JobDocument, now: Date): Promise<Reservation> {
  await giveBack(job.reservation);
  return holdCredits(job, now);
}

function restarted(job: JobDocument, stage: Stage, now: Date): Partial<JobDocument> {
  const isPaid = stage !== 'download';
  return {
    state: 'active',
    stage,
    activity: isPaid ? 'submitting' : 'downloading',
    waiting_for: null,
    ...FRESH,
    ...(job.restored ? { restored: { ...job.restored, was_active: false } } : {}),
    // A download goes on with the file it was after.
    ...(isPaid
      ? {}
      : { task_since: job.task_since ?? null, asset_deadline: job.asset_deadline ?? null }),
    cancel_requested: false,
    attempts: 0,
    missing_since: null,
    progress: 0,
    preceding_tasks: null,
    timeline: [
      ...job.timeline.filter((entry) => entry.stage !== stage),
      { stage, started_at: now, finished_at: null },
    ],
    next_check_at: now,
    updated_at: now,
    // A new shape is looked at anew; who asks for a texture has seen the shape.
    ...(stage === 'preview' ? { shape_check: null } : {}),
    ...(stage === 'refine' ? { shape_check: WAIVED } : {}),
    ...(isPaid
      ? {
          meshy_task_id: null,
          meshy_status: null,
          seq: { ...job.seq, [stage]: job.seq[stage] + 1 },
        }
      : {}),
  };
}
