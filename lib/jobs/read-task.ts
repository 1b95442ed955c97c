import 'server-only';
import { kindOf } from '../credits/kind';
import { settle, spentOn } from '../credits/ledger';
import { dayOf } from '../credits/period';
import { readPrices } from '../credits/price-table';
import type { TaskSnapshot } from '../generations/observation';
import { qualityOf } from '../generations/quality';
import { stagePrice } from '../generations/stage-price';
import { submissions } from '../generations/store';
import { isFinal, type MeshyTask } from '../meshy/task';
import { writeModel } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';

/** A Meshy task as the state machine sees it. */
export function snapshotOf(task: MeshyTask): TaskSnapshot {
  return {
    status: task.status,
    progress: task.progress,
    preceding_tasks: task.preceding_tasks,
    glb_url: task.model_urls.glb ?? null,
    thumbnail_url: task.thumbnail_url,
    failure: task.task_error?.message || task.task_error?.code || task.task_error?.type || null,
    failure_type: task.task_error?.type ?? null,
    failure_code: task.task_error?.code ?? null,
    consumed_credits: task.consumed_credits,
    expires_at: task.expires_at,
  };
}

/** Books what a finished task cost: Meshy's own number, or the list price marked as such. */
export async function settleTask(
  checker: CheckerContext,
  job: ClaimedJob,
  task: TaskSnapshot,
): Promise<void> {
  const stage = job.stage;
  if (stage === 'download' || !job.meshy_task_id) return;
  const submission =
    isFinal(task.status) && (await submissions().findOne({ task_id: job.meshy_task_id }));
  if (!submission) return;
  // A process that only asks has not read what others set.
  await readPrices(checker.ai_model);
  const kind = kindOf(stage, job);
  const quality = qualityOf(job.polygon_count);
  const expected = stagePrice(stage, job, checker.ai_model);
  const outcome = task.status === 'SUCCEEDED' ? 'succeeded' : 'failed';
  const credits = task.consumed_credits ?? (outcome === 'succeeded' ? expected : 0);
  // Who bought it pays for it, whoever has the model by now.
  const { reservation, user_id } = submission;
  const at = nowOf(checker);
  await settle({
    _id: submission._id,
    user_id,
    model_id: job.model_id,
    stage,
    kind,
    engine: job.engine,
    quality,
    ai_model: checker.ai_model,
    outcome,
    credits,
    expected,
    estimated: task.consumed_credits === null,
    at,
    spent_on: reservation?.day ?? dayOf(at),
    ...(reservation ? { reservation: reservation.id } : {}),
  });
  const field = stage === 'preview' ? 'credits.preview' : 'credits.refine';
  await writeModel(job, { [field]: await spentOn(job.model_id, stage) });
}
