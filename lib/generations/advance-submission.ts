import 'server-only';
import { DAY, MINUTE, SECOND } from '../clock';
import { type Decision, decide } from './decision';
import type { JobDocument } from './documents';
import { fail } from './failure';
import type { Hindered, Hindrance, SubmissionObservation } from './observation';
import { backOffMs, type Pace } from './pace';

const WORDS: Record<Exclude<Hindrance, 'over-budget'>, string> = {
  'queue-full': 'Meshy’s queue for this account is full; it goes in as soon as a place is free.',
  'twin-open': 'A purchase of the same prompt is still being confirmed; this one follows.',
  'rate-limited': 'Meshy asked for a pause between requests.',
  'out-of-credits': 'The Meshy account has no credits left. It continues once there are some.',
  unauthorized: 'Meshy refuses the API key. An administrator has to correct it.',
  unsent: 'Meshy could not be reached; nothing was bought.',
};

const UNCONFIRMED = 'Meshy’s answer was lost; checking whether the task was created.';
const RESTORED = 'Restored from a backup; checking whether Meshy has the task already.';

/** What follows from the answer to an attempt to buy the current stage's task. */
export function advanceSubmission(
  job: JobDocument,
  seen: SubmissionObservation,
  { now, pace }: { now: Date; pace: Pace },
): Decision {
  switch (seen.kind) {
    case 'accepted':
      return accepted(job, seen.task_id, { now, pace });
    case 'hindered':
      return hindered(job, seen, now);
    case 'refused':
      return fail(job, { reason: seen.message, failureType: 'invalid_input', now });
    case 'outcome-unknown':
      return decide({
        job: {
          activity: 'confirming',
          waiting_for: job.restored ? RESTORED : UNCONFIRMED,
        },
        event: { what: 'purchase unconfirmed', facts: { stage: job.stage } },
        wait_ms: confirmWaitMs(job, now),
      });
    case 'proven-unsubmitted':
      return decide({
        job: { ...nextSubmission(job), activity: 'submitting', waiting_for: null },
        event: { what: 'nothing was bought', facts: { stage: job.stage } },
        wait_ms: 0,
      });
    case 'ambiguous':
      return decide({
        job: {
          activity: 'needs-operator',
          waiting_for: undecided(seen.candidates),
        },
        event: {
          what: seen.candidates === 0 ? 'the list proves nothing' : 'several tasks match',
          facts: { candidates: seen.candidates },
        },
        wait_ms: 10 * MINUTE,
      });
  }
}

/** A task that was bought is listed soon, so the first looks are close together. Each reads much of
 *  Meshy's list, and many such jobs must not take all the requests there are. */
function confirmWaitMs(job: JobDocument, now: Date): number {
  if (job.activity !== 'confirming') return 5 * SECOND;
  return Math.min(Math.max(2.5 * patience(job, now), 5 * SECOND), 30 * SECOND);
}

function undecided(candidates: number): string {
  switch (candidates) {
    case 0:
      return 'Meshy’s list cannot tell whether this task was created; an administrator has to decide.';
    case 1:
      return 'A task at Meshy could be this one, but its time does not fit; an administrator has to decide.';
    default:
      return 'Several tasks at Meshy could be this one; an administrator has to choose.';
  }
}

function accepted(
  job: JobDocument,
  taskId: string,
  { now, pace }: { now: Date; pace: Pace },
): Decision {
  const preview = {
    preview_task_id: taskId,
    // Meshy keeps a task three days; the conservative reading counts from its creation.
    upstream_deadline: new Date(now.getTime() + 3 * DAY),
  };
  return decide({
    job: {
      meshy_task_id: taskId,
      task_since: now,
      meshy_status: 'PENDING',
      activity: 'queued',
      waiting_for: null,
      progress: 0,
      attempts: 0,
      missing_since: null,
      ...(job.stage === 'preview' ? preview : {}),
    },
    event: { what: 'task accepted', facts: { stage: job.stage, task_id: taskId } },
    wait_ms: Math.min(pace.poll_ms, SECOND),
  });
}

/** Nothing was bought, or nothing could be asked: nobody's failure, so it waits. */
function hindered(job: JobDocument, seen: Hindered, now: Date): Decision {
  // Only a request that never left counts: waiting for a place in the queue is no failure.
  const attempts = seen.by === 'unsent' ? job.attempts + 1 : job.attempts;
  const waits: Record<Hindrance, number> = {
    'queue-full': Math.max(10 * SECOND, patience(job, now)),
    'twin-open': Math.max(5 * SECOND, patience(job, now)),
    'over-budget': Math.max(MINUTE, patience(job, now)),
    'rate-limited': 5 * SECOND,
    'out-of-credits': MINUTE,
    unauthorized: MINUTE,
    unsent: Math.max(backOffMs(attempts), patience(job, now)),
  };
  return decide({
    job: {
      ...(seen.recorded ? nextSubmission(job) : {}),
      // A task that was bought already goes on meanwhile.
      ...(job.meshy_task_id ? {} : { activity: 'submitting' }),
      attempts,
      hindered_by: seen.by,
      waiting_for: seen.by === 'over-budget' ? seen.message : WORDS[seen.by],
    },
    event: {
      what: job.meshy_task_id ? 'not asked' : 'not bought',
      facts: { by: seen.by, message: seen.message },
    },
    wait_ms: Math.max(waits[seen.by], seen.retry_after_ms ?? 0),
  });
}

/** Who has waited long is asked about less often: a tenth of the wait so far, five minutes at most. */
function patience(job: JobDocument, now: Date): number {
  const since = job.timeline.find(({ stage }) => stage === job.stage)?.started_at ?? now;
  return Math.min((now.getTime() - since.getTime()) / 10, 5 * MINUTE);
}

/** Nothing was bought under the present number; the next attempt has its own record. */
function nextSubmission(job: JobDocument): Pick<JobDocument, 'seq'> {
  return job.stage === 'download'
    ? { seq: job.seq }
    : { seq: { ...job.seq, [job.stage]: job.seq[job.stage] + 1 } };
}
