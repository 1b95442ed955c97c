import 'server-only';
import {
  advanceComplete,
  advanceDownloadFailed,
  advanceNoRoom,
  advanceStored,
} from './advance-download';
import { advancePaused } from './advance-paused';
import { advanceShapeAwaited, advanceShapeJudged } from './advance-shape';
import { advanceSubmission } from './advance-submission';
import { advanceTask } from './advance-task';
import { advanceGone, advanceUnreachable } from './advance-unseen';
import { type Decision, decide } from './decision';
import type { JobDocument } from './documents';
import type { Observation } from './observation';
import type { Pace } from './pace';
import { finishStage } from './timeline';

type Moment = { now: Date; pace: Pace };

/** The whole state machine: what is known, what was seen, what time it is. Touches nothing. */
export function advance(job: JobDocument, seen: Observation, moment: Moment): Decision {
  const decision = follow(job, seen, moment);
  // Whatever was seen but a hindrance shows that the last one is over.
  return { ...decision, job: { hindered_by: null, ...decision.job } };
}

function follow(job: JobDocument, seen: Observation, { now, pace }: Moment): Decision {
  switch (seen.kind) {
    case 'accepted':
    case 'hindered':
    case 'refused':
    case 'outcome-unknown':
    case 'proven-unsubmitted':
    case 'ambiguous':
      return advanceSubmission(job, seen, { now, pace });
    case 'task':
      return advanceTask(job, seen.task, { now, pace });
    case 'unreachable':
      return advanceUnreachable(job, seen);
    case 'gone':
      return advanceGone(job, seen, now);
    case 'stored':
      return advanceStored(job, seen, now);
    case 'complete':
      return advanceComplete();
    case 'download-failed':
      return advanceDownloadFailed(job, seen, now);
    case 'no-room':
      return advanceNoRoom(job, seen.message);
    case 'shape-awaited':
      return advanceShapeAwaited(seen);
    case 'shape-judged':
      return advanceShapeJudged(job, seen, now);
    case 'paused':
      return advancePaused(job, seen);
    case 'stopped':
      return decide({
        job: {
          state: 'canceled',
          activity: null,
          waiting_for: null,
          timeline: finishStage(job.timeline, job.stage, now),
        },
        model: { status: 'canceled', completed_at: now },
        event: { what: 'canceled', facts: { stage: job.stage } },
        wait_ms: null,
      });
    case 'cannot-stop':
      return decide({
        job: { meshy_status: 'IN_PROGRESS', activity: 'running' },
        event: { what: 'runs already, cannot be stopped', facts: { stage: job.stage } },
        wait_ms: 0,
      });
  }
}
