import 'server-only';
import type { CreditEntry } from '../../credits/entries';
import type { JobDocument, SubmissionDocument } from '../documents';
import type { PurchaseView } from './job-view';

type Beside = {
  job: JobDocument;
  /** The ledger's entries, by the submission they settle. */
  charged: ReadonlyMap<string, CreditEntry>;
};

export function toPurchaseView(bought: SubmissionDocument, { job, charged }: Beside): PurchaseView {
  const entry = charged.get(bought._id.toHexString());
  return {
    stage: bought.stage,
    seq: bought.seq,
    state: bought.state,
    started_at: bought.started_at.toISOString(),
    task_id: bought.task_id ?? null,
    candidates: bought.candidates ?? [],
    clean_lists: bought.clean_lists?.length ?? 0,
    error: bought.error ?? null,
    credits: entry?.credits ?? null,
    is_estimate: entry?.estimated ?? false,
    is_open: isOpen(bought, job),
  };
}

/** As `openPurchaseOf` finds it. */
function isOpen({ stage, seq, state, task_id }: SubmissionDocument, job: JobDocument): boolean {
  const isWaiting = job.state === 'active' && job.activity === 'needs-operator' && !job.parked_at;
  const isPresent = stage === job.stage && seq === job.seq[stage];
  return isWaiting && isPresent && !task_id && (state === 'started' || state === 'unknown');
}
