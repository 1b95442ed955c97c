import 'server-only';
import type { Id } from '../db/id';
import type { JobDocument, PaidStage } from '../generations/documents';
import { submissions } from '../generations/store';
import type { Finding } from './finding';
import { type Generation, isMoving, type Purchase } from './generation';

const PAID_STAGES: readonly PaidStage[] = ['preview', 'refine'];
const OVER = new Set(['SUCCEEDED', 'FAILED', 'CANCELED', 'EXPIRED']);

/**
 * Purchases the ledger should know, and models that tell another price than the ledger. A model's
 * price of a stage is that of all its purchases the ledger has; null where it has none.
 */
export function unbalanced({ job, model, purchases }: Generation, now: number): Finding[] {
  if (isMoving(job, now)) return [];
  const about = { kind: 'violation', subject: 'job', id: job._id.toHexString() } as const;
  const unbooked: Finding[] = purchases
    .filter(({ submission, entry }) => !entry && isKnownOver(job, submission.task_id))
    .map(({ submission: { _id, stage, task_id } }) => ({
      ...about,
      what: `has not booked its ${stage} task ${task_id} of submission ${_id.toHexString()}`,
      advice: 'Enter what Meshy charged as the credit entry with that _id.',
    }));
  if (!model) return unbooked;
  const differing: Finding[] = PAID_STAGES.flatMap((stage) => {
    const booked = sumBooked(purchases, stage);
    const told = model.credits[stage];
    if (told === booked) return [];
    const what = `has a model, ${model._id.toHexString()}, whose credits.${stage} are ${told}, and ${booked} in the ledger`;
    return [{ ...about, what, advice: 'Ask Meshy what the task cost and correct the wrong one.' }];
  });
  return [...unbooked, ...differing];
}

/** A preview is over once the job has gone beyond it, the present task when it was seen ended.
 *  A task called off before it ran costs nothing and has no entry. */
function isKnownOver(job: JobDocument, taskId: string | undefined): boolean {
  if (taskId === job.preview_task_id && job.stage !== 'preview') return true;
  return taskId === job.meshy_task_id && job.meshy_status !== null && OVER.has(job.meshy_status);
}

function sumBooked(purchases: Purchase[], stage: PaidStage): number | null {
  const booked = purchases.flatMap(({ submission, entry }) =>
    entry && submission.stage === stage ? [entry.credits] : [],
  );
  return booked.length > 0 ? booked.reduce((sum, credits) => sum + credits, 0) : null;
}

/** Credit entries that settle nothing. */
export async function groundlessEntries(ids: Id[]): Promise<Finding[]> {
  const bought = await submissions()
    .find({ _id: { $in: ids }, state: 'accepted' }, { projection: { _id: 1 } })
    .toArray();
  const known = new Set(bought.map(({ _id }) => _id.toHexString()));
  return ids
    .map((id) => id.toHexString())
    .filter((id) => !known.has(id))
    .map((id) => ({
      kind: 'violation',
      subject: 'credit entry',
      id,
      what: 'settles no accepted submission',
      advice: 'Restore the submission from a backup, or remove the entry.',
    }));
}
