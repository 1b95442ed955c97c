import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../clock';
import type { PaidStage, SubmissionDocument } from '../generations/documents';
import type { Hindrance, Paused, SubmissionObservation } from '../generations/observation';
import { submissions } from '../generations/store';
import { log } from '../log';
import type { MeshyError, MeshyErrorKind } from '../meshy/meshy-error';
import type { Submitted } from '../meshy/submit';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { renewLease } from './claim';
import { ensureHeld } from './ensure-held';
import { lostSpanOf } from './lost-span';
import { pausedBy } from './paused';
import { reconcile } from './reconcile';
import { recordSubmission } from './record-submission';
import { noteAccepted, noteOpen } from './write-submission';

/** While the driver connects anew a try fails at once, else it waits up to 5 s for a server. */
const WRITE_TRIES = 20;
const AGAIN_MS = SECOND;
/** Well before a search of Meshy's list may prove that nothing was bought. */
const LEAVES_WITHIN_MS = 30 * SECOND;

/**
 * Buys the task of a paid stage: first the record, then the one POST it allows. A record that is
 * already there is never sent again: it is adopted, or looked up in Meshy's list.
 */
export async function submitTask(
  checker: CheckerContext,
  job: ClaimedJob,
  stage: PaidStage,
): Promise<SubmissionObservation | Paused> {
  const existing = await submissions().findOne({ job_id: job._id, stage, seq: job.seq[stage] });
  if (!existing) return buy(checker, job, stage);
  // An id is proof, whatever the state says.
  if (existing.task_id) return { kind: 'accepted', task_id: existing.task_id };
  switch (existing.state) {
    case 'rejected':
    case 'not_submitted':
      return { kind: 'proven-unsubmitted' };
    case 'accepted':
    case 'started':
    case 'unknown':
      return (await pausedBy('polling')) ?? reconcile(checker, job, existing);
  }
}

async function buy(
  checker: CheckerContext,
  claimed: ClaimedJob,
  stage: PaidStage,
): Promise<SubmissionObservation | Paused> {
  const paused = await pausedBy('buying');
  if (paused) return paused;
  const held = await ensureHeld(checker, claimed);
  if (held?.kind !== 'held') return held ?? { kind: 'outcome-unknown' };
  const { job } = held;
  const asked = stage === 'preview' ? previewInput(checker, job) : refineInput(job);
  const sent = await lostSpanOf(job, stage, nowOf(checker));
  if (sent) {
    // Looked up in Meshy's list first, like a purchase whose reply was lost.
    const opened = await recordSubmission(checker, job, { stage, asked, sent });
    return opened.kind === 'twin-open' ? TWIN_OPEN : { kind: 'outcome-unknown' };
  }
  const halted = await checker.account.admit(job, stage);
  if (halted) return halted;
  const recorded = await recordSubmission(checker, job, { stage, asked });
  if (recorded.kind === 'twin-open') {
    await checker.account.settle(job, null);
    return TWIN_OPEN;
  }
  // The lease may have run out while the record was written: whoever has the job now owns it.
  if (recorded.kind === 'taken' || !(await renewLease(checker, job))) {
    return { kind: 'outcome-unknown' };
  }
  // No signal: a POST that left is waited for, even while the process goes down.
  const { submission } = recorded;
  const before = submission.started_at.getTime() + LEAVES_WITHIN_MS;
  const submitted =
    stage === 'preview'
      ? await checker.meshy.createPreview(previewInput(checker, job), { before })
      : await checker.meshy.createRefine(refineInput(job), { before });
  const seen = await recordOutcome(submission, submitted);
  await checker.account.settle(job, submitted);
  return seen;
}

const TWIN_OPEN = {
  kind: 'hindered',
  by: 'twin-open',
  message: 'a purchase that looks the same is open',
  recorded: false,
} as const satisfies SubmissionObservation;

function previewInput(checker: CheckerContext, { prompt, polygon_count, options }: ClaimedJob) {
  const { texture_resolution, ...ofShape } = options ?? {};
  return { prompt, target_polycount: polygon_count, ai_model: checker.ai_model, ...ofShape };
}

function refineInput({ preview_task_id, texture_prompt, options = {} }: ClaimedJob) {
  if (!preview_task_id) throw new Error('A refine needs the id of its preview task.');
  const { auto_size, texture_resolution } = options;
  return {
    preview_task_id,
    ...(texture_prompt ? { texture_prompt } : {}),
    ...(auto_size ? { auto_size } : {}),
    ...(texture_resolution ? { texture_resolution } : {}),
  };
}

async function recordOutcome(
  { _id }: SubmissionDocument,
  submitted: Submitted,
): Promise<SubmissionObservation> {
  switch (submitted.kind) {
    case 'accepted':
      // In the log first: should the database be away just now, the id is not lost.
      log().info({ submission: _id.toHexString(), task_id: submitted.task_id }, 'task bought');
      return insistently(() => noteAccepted(_id, submitted.task_id));
    case 'rejected':
      return noteOpen(
        _id,
        { state: 'rejected', error: submitted.error.message },
        refusalOf(submitted),
      );
    case 'not-submitted':
      return noteOpen(
        _id,
        { state: 'not_submitted', error: submitted.error.message },
        hinderedBy(HINDRANCES[submitted.error.kind] ?? 'unsent', submitted.error),
      );
    case 'unknown':
      return noteOpen(
        _id,
        { state: 'unknown', error: submitted.error.message },
        { kind: 'outcome-unknown' },
      );
  }
}

/** A bought task's id is worth more than one try. */
async function insistently<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (thrown) {
      if (tries === WRITE_TRIES) throw thrown;
      log().warn({ err: thrown }, 'the database did not take the id of a bought task; again');
      await wait(AGAIN_MS);
    }
  }
}

const HINDRANCES: Partial<Record<MeshyErrorKind, Hindrance>> = {
  'queue-full': 'queue-full',
  'rate-limited': 'rate-limited',
  'out-of-credits': 'out-of-credits',
  unauthorized: 'unauthorized',
};

/** A refusal of the account waits; a refusal of the request ends the job. */
function refusalOf({ error }: Extract<Submitted, { kind: 'rejected' }>): SubmissionObservation {
  const by = HINDRANCES[error.kind];
  return by ? hinderedBy(by, error) : { kind: 'refused', message: error.message };
}

function hinderedBy(by: Hindrance, { message, retry_after_ms }: MeshyError): SubmissionObservation {
  const hindered = { kind: 'hindered', by, message, recorded: true } as const;
  return { ...hindered, ...(retry_after_ms ? { retry_after_ms } : {}) };
}
