import 'server-only';
import { MINUTE } from '../clock';
import { type Decision, decide } from './decision';
import type { JobDocument, ModelDocument } from './documents';
import { fail } from './failure';
import type { Observation } from './observation';
import { backOffMs } from './pace';
import { finishStage } from './timeline';

const MAX_ATTEMPTS = { permanent: 2, passing: 5 };

/** The last file is on the disk: the generation is done, or ends canceled with what was paid. */
export function advanceStored(
  job: JobDocument,
  { file, stats }: Extract<Observation, { kind: 'stored' }>,
  now: Date,
): Decision {
  const wasStopped = file.kind === 'preview' && !job.preview_only;
  const model: Partial<ModelDocument> = {
    status: wasStopped ? 'canceled' : 'completed',
    completed_at: now,
    stats,
    glb_file_path: file.path,
    error: null,
  };
  return decide({
    job: {
      state: wasStopped ? 'canceled' : 'done',
      // A retry of a canceled one goes on where it was stopped.
      ...(wasStopped ? { stage: 'refine', meshy_task_id: null, meshy_status: null } : {}),
      activity: null,
      waiting_for: null,
      progress: 100,
      wanted: { preview_glb: null, glb: null, poster: null },
      timeline: finishStage(job.timeline, 'download', now),
    },
    model,
    event: { what: 'stored', facts: { bytes: file.bytes, triangles: stats.triangles } },
    wait_ms: null,
  });
}

/** Downloads cost nothing, so they are repeated; what cannot get better only once. */
export function advanceDownloadFailed(
  job: JobDocument,
  seen: Extract<Observation, { kind: 'download-failed' }>,
  now: Date,
): Decision {
  const attempts = job.attempts + 1;
  const limit = seen.permanent ? MAX_ATTEMPTS.permanent : MAX_ATTEMPTS.passing;
  if (attempts >= limit) return fail(job, { reason: seen.message, now });
  const isPreview = job.wanted.glb === null;
  const wanted = seen.fresh_url
    ? { ...job.wanted, [isPreview ? 'preview_glb' : 'glb']: seen.fresh_url }
    : job.wanted;
  return decide({
    job: { attempts, wanted },
    ...(seen.fresh_url ? { model: { glb_url: seen.fresh_url } } : {}),
    event: { what: 'download interrupted', facts: { message: seen.message, attempts } },
    wait_ms: seen.fresh_url ? 0 : backOffMs(attempts),
  });
}

/** A full disk is nobody's failure: it waits for room and costs no attempt. */
export function advanceNoRoom(message: string): Decision {
  return decide({
    job: { waiting_for: `No room to keep the model: ${message}.` },
    event: { what: 'no room on the disk', facts: { message } },
    wait_ms: MINUTE,
  });
}
