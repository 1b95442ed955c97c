import 'server-only';
import type { Observation } from '../generations/observation';
import { jobs } from '../generations/store';
import type { Activity } from '../generations/view';
import type { DownloadFailure } from '../media/download/download-failed';
import { modelPath, previewPath } from '../media/stored-file';
import { announce } from './apply-decision';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { freshUrl, troubleOf } from './download-trouble';
import { fetchGlb } from './fetch-glb';
import { keepFile } from './keep-file';
import { keepPoster } from './keep-poster';
import { pausedBy } from './paused';

/** Fetches, checks and keeps the last file of a generation. Buys nothing, so it may be repeated. */
export async function downloadModel(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Observation> {
  const kind = job.wanted.glb ? 'model' : 'preview';
  const url = job.wanted.glb ?? job.wanted.preview_glb;
  if (!url) {
    const message = 'its address is not known';
    return { kind: 'download-failed', trouble: 'permanent', message };
  }
  const paused = await pausedBy('downloading');
  if (paused) return paused;
  const id = job.model_id.toHexString();
  const path = kind === 'model' ? modelPath(id) : previewPath(id);
  const suspect_sha256 = job.suspect_sha256 ?? null;
  const onWhole = () => show(job, 'checking');
  await show(job, 'downloading');
  const got = await fetchGlb(checker, { url, path, suspect_sha256, onWhole, signal });
  if (got.kind !== 'ok') {
    await show(job, 'downloading');
    return failed(checker, job, got);
  }
  const { bytes, sha256, stats } = got;
  await keepPoster(checker, job, { path, sha256, signal });
  const changes = kind === 'preview' ? { preview_glb_file_path: path } : {};
  const file = await keepFile(checker, job, { kind, path, bytes, sha256, changes });
  return { kind: 'stored', file, stats };
}

/** Tells whoever watches what is being done just now. */
async function show(job: ClaimedJob, activity: Activity): Promise<void> {
  const before = { _id: job._id, fence: job.fence, activity: { $ne: activity } };
  const { modifiedCount } = await jobs().updateOne(before, { $set: { activity } });
  if (modifiedCount > 0) announce(job);
}

async function failed(
  checker: CheckerContext,
  job: ClaimedJob,
  failure: DownloadFailure,
): Promise<Observation> {
  const { kind, message, sha256 } = failure;
  if (kind === 'disk-full') return { kind: 'no-room', message };
  const trouble = troubleOf(failure);
  if (trouble === 'expired') return expired(checker, job, message);
  return { kind: 'download-failed', trouble, message, ...(sha256 ? { sha256 } : {}) };
}

async function expired(
  checker: CheckerContext,
  job: ClaimedJob,
  message: string,
): Promise<Observation> {
  // Another address is asked for: what came so far is no failure.
  const paused = await pausedBy('polling');
  if (paused) return paused;
  const { glb, preview_glb } = job.wanted;
  const taskId = glb ? job.meshy_task_id : (job.preview_task_id ?? job.meshy_task_id);
  const fresh = await freshUrl(checker, taskId);
  // Meshy itself does not answer: that passes.
  if (!fresh.is_known) return { kind: 'download-failed', trouble: 'passing', message };
  const isNew = fresh.url !== undefined && fresh.url !== (glb ?? preview_glb);
  return {
    kind: 'download-failed',
    trouble: 'expired',
    message,
    ...(isNew && fresh.url ? { fresh_url: fresh.url } : {}),
  };
}
