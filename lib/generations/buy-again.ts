import 'server-only';
import { type Decision, decide } from './decision';
import type { JobDocument } from './documents';
import type { TaskSnapshot } from './observation';
import type { Pace } from './pace';

/** Failures that are Meshy's own; the same request may well succeed. */
const PASSING = new Set(['timeout', 'service_unavailable', 'server_error']);
const MODERATED = 'moderation_blocked';

/** Whether a failed task is bought once more without asking: Meshy's own fault, paid back, and
 *  the first of its stage. */
export function isWorthAnother(job: JobDocument, task: TaskSnapshot): boolean {
  const isPassing = PASSING.has(task.failure_type ?? '') && task.failure_code !== MODERATED;
  const isOurs = !job.resubmitted && !job.cancel_requested;
  return task.status === 'FAILED' && isPassing && isOurs && !task.consumed_credits;
}

/** Opens the stage's second purchase, after a moment of rest for the other side. */
export function buyAgain(job: JobDocument, reason: string, pace: Pace): Decision {
  const paid = job.stage === 'download' ? {} : { [job.stage]: job.seq[job.stage] + 1 };
  return decide({
    job: {
      seq: { ...job.seq, ...paid },
      resubmitted: true,
      meshy_task_id: null,
      meshy_status: null,
      task_since: null,
      activity: 'submitting',
      progress: 0,
      preceding_tasks: null,
      attempts: 0,
      missing_since: null,
      waiting_for: `Meshy failed (${reason}) and refunded it; trying once more.`,
    },
    event: { what: 'bought again by itself', facts: { stage: job.stage, reason } },
    wait_ms: 2 * pace.poll_ms,
  });
}
