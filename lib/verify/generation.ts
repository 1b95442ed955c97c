import 'server-only';
import { MINUTE } from '../clock';
import { type CreditEntry, creditEntries } from '../credits/entries';
import type { Id } from '../db/id';
import type { JobDocument, ModelDocument, SubmissionDocument } from '../generations/documents';
import { jobs, models, submissions } from '../generations/store';

/** A purchase Meshy accepted, with what the ledger says it cost. */
export type Purchase = { submission: SubmissionDocument; entry: CreditEntry | undefined };

/** A job with all that belongs to it; `model` is undefined where creation was cut off. */
export type Generation = {
  job: JobDocument;
  model: ModelDocument | undefined;
  purchases: Purchase[];
  /** Where the preview is another job's: the purchase of that. */
  borrowed: SubmissionDocument | undefined;
  /** The purchase of which it is not known what became of it. */
  open: SubmissionDocument | undefined;
};

/** The generations of these jobs. */
export async function readGenerations(jobIds: Id[]): Promise<Generation[]> {
  const found = await jobs()
    .find({ _id: { $in: jobIds } })
    .toArray();
  const borrowing = found.filter(({ source_model_id }) => source_model_id !== undefined);
  const [modelsFound, looked, lent] = await Promise.all([
    models()
      .find({ _id: { $in: found.map(({ model_id }) => model_id) } })
      .toArray(),
    submissions()
      .find({ job_id: { $in: jobIds }, state: { $in: ['accepted', 'started', 'unknown'] } })
      .toArray(),
    submissions()
      .find({ task_id: { $in: borrowing.flatMap(({ preview_task_id }) => preview_task_id ?? []) } })
      .toArray(),
  ]);
  const accepted = looked.filter(({ state }) => state === 'accepted');
  const openOf = new Map(
    looked
      .filter(({ state }) => state !== 'accepted')
      .map((open) => [open.job_id.toHexString(), open]),
  );
  const entries = await creditEntries()
    .find({ _id: { $in: accepted.map(({ _id }) => _id) } })
    .toArray();
  const modelOf = new Map(modelsFound.map((model) => [model._id.toHexString(), model]));
  const entryOf = new Map(entries.map((entry) => [entry._id.toHexString(), entry]));
  const purchasesOf = new Map<string, Purchase[]>();
  for (const submission of accepted) {
    const job = submission.job_id.toHexString();
    const purchase = { submission, entry: entryOf.get(submission._id.toHexString()) };
    purchasesOf.set(job, [...(purchasesOf.get(job) ?? []), purchase]);
  }
  const lentOf = new Map(lent.map((submission) => [submission.task_id, submission]));
  return found.map((job) => ({
    job,
    model: modelOf.get(job.model_id.toHexString()),
    purchases: purchasesOf.get(job._id.toHexString()) ?? [],
    borrowed: job.source_model_id ? lentOf.get(job.preview_task_id ?? '') : undefined,
    open: openOf.get(job._id.toHexString()),
  }));
}

/** Whether somebody may be between two writes: model and job are not written in one step. */
export function isMoving({ lease, updated_at }: JobDocument, now: number): boolean {
  return now - updated_at.getTime() < MINUTE || (lease !== null && lease.until.getTime() > now);
}
