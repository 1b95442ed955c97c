import 'server-only';
import { MINUTE, SECOND } from '../clock';
import { type Decision, decide } from './decision';
import type { JobDocument } from './documents';
import { fail } from './failure';
import { equalJitter } from './jitter';
import type { Observation } from './observation';
import { WATCHED_MS } from './overdue';
import { backOffMs } from './pace';

const GONE_AFTER = { looks: 3, ms: 2 * MINUTE };
const MISSING = 'Meshy does not find the task; making sure before it is given up.';
const GONE_ADVICE =
  'The task was deleted at Meshy, or this server uses the key of another account now. Trying again buys a new task.';

type Seen<Kind extends Observation['kind']> = Extract<Observation, { kind: Kind }>;

/** Meshy did not answer, or could not: nothing is known, so nothing changes but the pace. */
export function advanceUnreachable(job: JobDocument, seen: Seen<'unreachable'>): Decision {
  const attempts = job.attempts + 1;
  const wait_ms = equalJitter(backOffMs(attempts), `${job._id.toHexString()} ${attempts}`);
  return decide({
    job: {
      attempts,
      // Only looks that found nothing, one after the other, make a task a missing one.
      missing_since: null,
      waiting_for: attempts > 2 ? `Meshy does not answer: ${seen.message}` : null,
    },
    event: { what: 'not reachable', facts: { message: seen.message } },
    wait_ms: Math.max(wait_ms, seen.retry_after_ms ?? 0),
  });
}

/** Whether one more 404 makes three in a row over two minutes: then the list is worth reading. */
export function isMissingLong(job: JobDocument, now: Date): boolean {
  if (!job.missing_since) return false;
  const missingMs = now.getTime() - job.missing_since.getTime();
  return job.attempts + 1 >= GONE_AFTER.looks && missingMs >= GONE_AFTER.ms;
}

/** A 404 may be a hiccup: the job ends when it lasts, and the list does not show the task either. */
export function advanceGone(job: JobDocument, { list }: Seen<'gone'>, now: Date): Decision {
  const isOver = job.task_since && now.getTime() - job.task_since.getTime() >= WATCHED_MS;
  if (isMissingLong(job, now) && (list === 'absent' || isOver)) {
    return fail(job, { reason: 'upstream gone', advice: GONE_ADVICE, now });
  }
  const attempts = job.missing_since ? job.attempts + 1 : 1;
  return decide({
    job: {
      attempts,
      missing_since: job.missing_since ?? now,
      waiting_for: attempts > 1 ? MISSING : null,
    },
    event: { what: 'task not found', facts: { attempts, list } },
    wait_ms: 30 * SECOND,
  });
}
