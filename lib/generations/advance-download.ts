import 'server-only';
import { SECOND } from '../clock';
import { type Decision, decide } from './decision';
import type { JobDocument, ModelDocument } from './documents';
import { retryDelayMs, triedUntil } from './download-pace';
import { fail } from './failure';
import type { DownloadFailed, Observation } from './observation';
import { finishStage } from './timeline';

const MAX_PERMANENT = 2;
/** How often in a row an address that has expired is asked for anew. */
const MAX_REFRESHES = 2;
const NO_ROOM_WAIT_MS = 30 * SECOND;
export const NO_ROOM =
  'This server cannot keep the model just now. The download goes on by itself once it can.';

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
    // The press that began to paint it may have been cut in half.
    preview_only: job.preview_only,
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

/** The generation was told done when its model was stored; now there is nothing left to fetch. */
export function advanceComplete(): Decision {
  return decide({
    job: {
      state: 'done',
      activity: null,
      waiting_for: null,
      wanted: { preview_glb: null, glb: null, poster: null },
    },
    event: { what: 'complete', facts: {} },
    wait_ms: null,
  });
}

/**
 * Downloads cost nothing and what they fetch is paid, so they are repeated for as long as Meshy
 * keeps the file, unless the next answer can only be the same.
 */
export function advanceDownloadFailed(job: JobDocument, seen: DownloadFailed, now: Date): Decision {
  const attempts = job.attempts + 1;
  const refreshes = seen.trouble === 'expired' ? (job.url_refreshes ?? 0) + 1 : 0;
  const reason = whyOver(job, seen, { attempts, refreshes, now });
  if (reason) return fail(job, { reason, now });
  const { message, fresh_url, sha256, trouble } = seen;
  const field = job.wanted.glb === null ? 'preview_glb' : 'glb';
  return decide({
    job: {
      attempts,
      url_refreshes: refreshes,
      waiting_for: `The download did not succeed: ${message}. It is tried again by itself.`,
      ...(fresh_url ? { wanted: { ...job.wanted, [field]: fresh_url } } : {}),
      ...(sha256 ? { suspect_sha256: sha256 } : {}),
    },
    ...(fresh_url ? { model: { glb_url: fresh_url } } : {}),
    event: { what: 'download interrupted', facts: { message, trouble, attempts } },
    wait_ms: fresh_url ? 0 : retryDelayMs(job, attempts, now),
  });
}

function whyOver(
  job: JobDocument,
  { trouble, message, sha256, fresh_url }: DownloadFailed,
  { attempts, refreshes, now }: { attempts: number; refreshes: number; now: Date },
): string | undefined {
  if (trouble === 'permanent' && attempts >= MAX_PERMANENT) return message;
  // The same bytes again: not the transfer damaged them.
  if (trouble === 'unsound' && sha256 !== undefined && sha256 === job.suspect_sha256) {
    return message;
  }
  const isSpent = fresh_url ? refreshes > MAX_REFRESHES : refreshes >= MAX_REFRESHES;
  if (isSpent) return 'the link has expired, and Meshy gives no other that works';
  return now >= triedUntil(job, now) ? message : undefined;
}

/** A full disk is nobody's failure: it waits for room and costs no attempt. */
export function advanceNoRoom(job: JobDocument, message: string): Decision {
  const isKnown = job.waiting_for === NO_ROOM;
  return decide({
    job: { waiting_for: NO_ROOM },
    // The disk that is full may be the one this is written to.
    event: { what: isKnown ? 'looked' : 'the file could not be kept', facts: { message } },
    wait_ms: NO_ROOM_WAIT_MS,
  });
}
