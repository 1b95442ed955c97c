import 'server-only';
import { previewPath } from '../media/stored-file';
import { type Decision, decide } from './decision';
import type { JobDocument } from './documents';
import type { Observation } from './observation';
import type { ShapeCheck, ShapeDoubts } from './shape-check';

type Seen<Kind extends Observation['kind']> = Extract<Observation, { kind: Kind }>;

const AWAITED = 'The shape is fetched and looked at before its texture is bought.';

/** The shape is not here yet: its texture waits a moment for that. */
export function advanceShapeAwaited({ wait_ms }: Seen<'shape-awaited'>): Decision {
  return decide({
    job: { waiting_for: AWAITED },
    event: { what: 'looked', facts: {} },
    wait_ms,
  });
}

/** The shape was looked at: its texture is bought, or the job ends with the shape alone. */
export function advanceShapeJudged(
  job: JobDocument,
  { check, triangles }: Seen<'shape-judged'>,
  now: Date,
): Decision {
  const { verdict, reasons } = check;
  if (verdict === 'ask' || verdict === 'stop') {
    return endWithShape(job, { check, doubts: { verdict, reasons }, now });
  }
  return decide({
    job: { shape_check: check, waiting_for: null },
    event: {
      what: verdict === 'unseen' ? 'shape not looked at' : 'shape looked at',
      facts: { ...(triangles === null ? {} : { triangles }), ...noted(reasons) },
    },
    wait_ms: 0,
  });
}

/** As where only a shape was ordered; `refine` goes on from there. */
function endWithShape(
  job: JobDocument,
  { check, doubts, now }: { check: ShapeCheck; doubts: ShapeDoubts; now: Date },
): Decision {
  const since = job.timeline.find(({ stage }) => stage === 'refine')?.started_at ?? now;
  return decide({
    job: {
      state: 'done',
      stage: 'download',
      preview_only: true,
      shape_check: check,
      meshy_task_id: job.preview_task_id,
      meshy_status: 'SUCCEEDED',
      activity: null,
      waiting_for: null,
      progress: 100,
      wanted: { preview_glb: null, glb: null, poster: null },
      timeline: [
        ...job.timeline.filter(({ stage }) => stage === 'preview'),
        { stage: 'download', started_at: since, finished_at: now },
      ],
    },
    model: {
      status: 'completed',
      completed_at: now,
      error: null,
      preview_only: true,
      awaiting_texture: doubts.verdict === 'ask',
      shape_doubts: doubts,
      glb_file_path: previewPath(job.model_id.toHexString()),
    },
    event: {
      what: doubts.verdict === 'ask' ? 'texture asked about' : 'texture not bought',
      facts: noted(doubts.reasons),
    },
    wait_ms: null,
  });
}

const noted = (reasons: readonly string[]) =>
  reasons.length > 0 ? { because: reasons.join('; ') } : {};
