import 'server-only';
import { createHash } from 'node:crypto';
import { isDuplicateKey } from '../db/collection';
import { newId } from '../db/id';
import type { PaidStage, SubmissionDocument } from '../generations/documents';
import { submissions } from '../generations/store';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { openKeyOf } from './open-key';

/** `taken`: this decision to spend has its record already. `twin-open`: a purchase that looks the
 *  same in Meshy's list is open; two at once could not be told apart. */
export type Recorded =
  | { kind: 'recorded'; submission: SubmissionDocument }
  | { kind: 'taken' }
  | { kind: 'twin-open' };

type Purchase = {
  stage: PaidStage;
  asked: unknown;
  /** When it may have been sent already, which leaves nothing to send. */
  sent?: { from: Date; until: Date };
};

/** Writes the record that allows one POST. `asked` is what will be sent. */
export async function recordSubmission(
  checker: CheckerContext,
  job: ClaimedJob,
  { stage, asked, sent }: Purchase,
): Promise<Recorded> {
  const submission: SubmissionDocument = {
    _id: newId(),
    job_id: job._id,
    user_id: job.user_id,
    stage,
    seq: job.seq[stage],
    ...(job.reservation ? { reservation: job.reservation } : {}),
    state: sent ? 'unknown' : 'started',
    prompt: job.prompt,
    ...(stage === 'refine' && job.texture_prompt ? { texture_prompt: job.texture_prompt } : {}),
    started_at: sent?.from ?? nowOf(checker),
    ...(sent ? { sent_until: sent.until } : {}),
    request_hash: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
    open_key: openKeyOf(job, stage),
    clean_lists: [],
  };
  try {
    await submissions().insertOne(submission);
    return { kind: 'recorded', submission };
  } catch (thrown) {
    if (!isDuplicateKey(thrown)) throw thrown;
    // Which index refused it is not said reliably where both would: the record itself tells.
    const { job_id, seq } = submission;
    const existing = await submissions().findOne({ job_id, stage, seq });
    return { kind: existing ? 'taken' : 'twin-open' };
  }
}
