import 'server-only';
import type { Id } from '../db/id';
import type { JobDocument } from '../generations/documents';
import { isOnlyPreviewLeft } from '../generations/preview-wanted';
import { jobs, models } from '../generations/store';
import type { Finding } from './finding';
import { type Generation, isMoving } from './generation';

/** Active jobs nobody will look at, or whose model has ended without them. */
export function forgottenJobs({ job, model }: Generation, now: number): Finding[] {
  if (job.state !== 'active') return [];
  const about = { kind: 'violation', subject: 'job', id: job._id.toHexString() } as const;
  const findings: Finding[] = [];
  if (job.parked_at) {
    findings.push({
      ...about,
      kind: 'operator-case',
      what: `is parked since ${job.parked_at.toISOString()}, ${whyParked(job)}`,
      advice: `Let it go on: POST /api/admin/jobs/${job.model_id.toHexString()}/release.`,
    });
  } else if (!job.next_check_at) {
    const what = 'is active and will never be looked at';
    findings.push({ ...about, what, advice: 'Set its next_check_at to the present time.' });
  }
  const hasEnded = model && !model.deleted_at && model.status !== 'processing';
  if (hasEnded && !isOnlyPreviewLeft(job) && !isMoving(job, now)) {
    const what = `is active, but its model ${job.model_id.toHexString()} is ${model.status}`;
    findings.push({
      ...about,
      what,
      advice: 'Start the site: its checker takes the job to an end.',
    });
  }
  return findings;
}

const whyParked = ({ parked_for, crashes }: JobDocument): string =>
  parked_for ? `by an administrator: ${parked_for}` : `as the server died ${crashes} times with it`;

/** Models that wait for a job that has ended or is not there. */
export async function abandonedModels(ids: Id[], now: number): Promise<Finding[]> {
  const waiting = await models()
    .find({ _id: { $in: ids }, status: 'processing', deleted_at: null }, { projection: { _id: 1 } })
    .toArray();
  if (waiting.length === 0) return [];
  const found = await jobs()
    .find({ model_id: { $in: waiting.map(({ _id }) => _id) } })
    .toArray();
  const jobOf = new Map(found.map((job) => [job.model_id.toHexString(), job]));
  return waiting.flatMap(({ _id }): Finding[] => {
    const id = _id.toHexString();
    const job = jobOf.get(id);
    if (job && (job.state === 'active' || isMoving(job, now))) return [];
    return [
      {
        kind: 'violation',
        subject: 'model',
        id,
        what: `is processing, but its job ${job ? `is ${job.state}` : 'does not exist'}`,
        advice: job
          ? 'Set its status to failed, so that it can be tried again or deleted.'
          : 'Restore its job from a backup, or delete the model.',
      },
    ];
  });
}
