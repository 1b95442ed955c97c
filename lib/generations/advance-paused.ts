import 'server-only';
import { MINUTE } from '../clock';
import { type Decision, decide } from './decision';
import type { JobDocument } from './documents';
import type { Observation } from './observation';
import { pausedWords } from './operator/switch-words';

/** Whoever resumes makes these jobs due; this is for one that was missed by it. */
const LOOK_AGAIN_MS = 5 * MINUTE;

/** An administrator has paused what comes next: it waits, which costs no attempt. */
export function advancePaused(
  job: JobDocument,
  { what, reason }: Extract<Observation, { kind: 'paused' }>,
): Decision {
  const waiting_for = pausedWords(what, reason);
  const isKnown = job.waiting_for === waiting_for;
  return decide({
    job: {
      hindered_by: `${what}-paused`,
      waiting_for,
      // Only looks that found nothing, one after the other, make a task a missing one.
      missing_since: null,
    },
    event: { what: isKnown ? 'looked' : 'paused by an administrator', facts: { what } },
    wait_ms: LOOK_AGAIN_MS,
  });
}
