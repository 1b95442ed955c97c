import 'server-only';
import type { JobDocument } from './documents';
import type { Stage } from './view';

type Timeline = JobDocument['timeline'];

/** The present stage is over. */
export function finishStage(timeline: Timeline, stage: Stage, now: Date): Timeline {
  return timeline.map((entry) =>
    entry.stage === stage && !entry.finished_at ? { ...entry, finished_at: now } : entry,
  );
}

/** One stage is over and the next begins at the same moment. */
export function moveStage(
  timeline: Timeline,
  { from, to, now }: { from: Stage; to: Stage; now: Date },
) {
  return [
    ...finishStage(timeline, from, now).filter((entry) => entry.stage !== to),
    { stage: to, started_at: now, finished_at: null },
  ];
}
