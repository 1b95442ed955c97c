import 'server-only';
import { AppError } from '../../errors';
import type { JobDocument, SubmissionDocument } from '../documents';
import { submissions } from '../store';
import { wakeTwin } from '../wake-twin';

/** The present purchase of a job that waits for a decision about it. Throws 'conflict' otherwise. */
export async function openPurchaseOf(job: JobDocument): Promise<SubmissionDocument> {
  const { _id: job_id, stage } = job;
  const isWaiting = job.state === 'active' && job.activity === 'needs-operator' && !job.parked_at;
  const open =
    isWaiting && stage !== 'download'
      ? await submissions().findOne({
          job_id,
          stage,
          seq: job.seq[stage],
          state: { $in: ['started', 'unknown'] },
          task_id: { $exists: false },
        })
      : null;
  if (!open) throw new AppError('conflict', 'No purchase of it waits for a decision.');
  return open;
}

/** Writes the decision, unless the checker was quicker. Throws 'conflict' then. */
export async function settleOpen(
  { _id, stage, prompt }: SubmissionDocument,
  decided: { state: 'accepted'; task_id: string } | { state: 'not_submitted' },
): Promise<void> {
  const { matchedCount } = await submissions().updateOne(
    { _id, state: { $in: ['started', 'unknown'] }, task_id: { $exists: false } },
    { $set: decided, $unset: { open_key: '', candidates: '' } },
  );
  if (matchedCount === 0) throw new AppError('conflict', 'It has just been settled.');
  await wakeTwin({ stage, prompt });
}
