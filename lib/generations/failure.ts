import 'server-only';
import type { Decision } from './decision';
import { decide } from './decision';
import type { JobDocument } from './documents';
import { finishStage } from './timeline';
import type { Stage } from './view';

/** What the person can do about it, by stage and by Meshy's class of failure. */
function adviceFor(stage: Stage, failureType: string | null): string {
  if (stage === 'download') {
    return 'The model is paid and can be fetched for three days. Try the download again: it costs nothing.';
  }
  if (failureType === 'invalid_input') {
    return stage === 'preview'
      ? 'Describe one simpler object and generate again.'
      : 'The untextured shape is kept: use it as it is, or describe another object.';
  }
  return stage === 'preview'
    ? 'Try again, or describe it differently.'
    : 'The untextured shape is kept; try the texture again.';
}

type Failure = {
  reason: string;
  failureType?: string | null;
  /** Where the stage's usual one does not fit. */
  advice?: string;
  now: Date;
};

/** Ends the job: `{stage} failed: {reason}`, the reason word for word. */
export function fail(
  job: JobDocument,
  { reason, failureType = null, advice, now }: Failure,
): Decision {
  const message = `${job.stage} failed: ${reason}`;
  return decide({
    job: {
      state: 'failed',
      activity: null,
      waiting_for: null,
      timeline: finishStage(job.timeline, job.stage, now),
    },
    model: {
      status: 'failed',
      error: { stage: job.stage, message, advice: advice ?? adviceFor(job.stage, failureType) },
    },
    event: { what: 'failed', facts: { stage: job.stage, message } },
    wait_ms: null,
  });
}
