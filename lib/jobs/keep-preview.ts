import 'server-only';
import { SECOND } from '../clock';
import { backOffMs } from '../generations/pace';
import { isOnlyPreviewLeft, isPreviewWanted } from '../generations/preview-wanted';
import { log } from '../log';
import type { DownloadFailure } from '../media/download/download-failed';
import { previewPath } from '../media/stored-file';
import { announce, writeJob } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { freshUrl, troubleOf } from './download-trouble';
import { fetchGlb } from './fetch-glb';
import { keepFile } from './keep-file';
import { keepPassingPoster } from './keep-poster';
import { pausedBy } from './paused';
import type { PreviewTry } from './preview-tries';
import { isLookOwed } from './shape-guard';

const MAX_PERMANENT = 2;
const MAX_REFRESHES = 2;
const NO_ROOM_WAIT_MS = 30 * SECOND;

/**
 * Keeps the untextured preview while the refine runs: it is shown meanwhile, and is what is left
 * if the refine fails. A failure here is tried again at a later step, if need be after the model is
 * kept, and never stops the refine or that.
 */
export async function keepPreview(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<ClaimedJob> {
  const url = job.wanted.preview_glb;
  const { previews } = checker.downloads;
  const tried = previews.of(job._id);
  const isDue = !tried.is_lost && tried.not_before <= checker.clock.now();
  if (!isPreviewWanted(job) || !url || !isDue || (await pausedBy('downloading'))) return job;
  const path = previewPath(job.model_id.toHexString());
  const { suspect_sha256 } = tried;
  const got = await fetchGlb(checker, { url, path, suspect_sha256, signal });
  if (got.kind !== 'ok') return noteFailure(checker, job, got);
  const { bytes, sha256, stats } = got;
  // Once the model is kept, it is the one that is described.
  const described = isOnlyPreviewLeft(job) ? {} : { stats };
  // Should it end with its shape, that is what it can be fetched anew from.
  const address = isLookOwed(checker, job) ? { glb_url: url } : {};
  const changes = { preview_glb_file_path: path, ...described, ...address };
  await keepFile(checker, job, { kind: 'preview', path, bytes, sha256, changes });
  // From then on the picture is that of the model.
  const { wanted } =
    job.stage === 'refine' ? await keepPassingPoster(checker, job, { path, sha256, signal }) : job;
  previews.forget(job._id);
  const kept = await writeJob(job, {
    wanted: { ...wanted, preview_glb: null },
    updated_at: nowOf(checker),
  });
  if (kept) announce(kept);
  return kept ?? job;
}

async function noteFailure(
  checker: CheckerContext,
  job: ClaimedJob,
  failure: DownloadFailure,
): Promise<ClaimedJob> {
  if (failure.kind === 'aborted') return job;
  const { previews } = checker.downloads;
  const now = checker.clock.now();
  const before = previews.of(job._id);
  const facts = { job_id: job._id.toHexString(), kind: failure.kind };
  if (before.failures === 0) log().info(facts, 'a preview was not kept yet');
  if (failure.kind === 'disk-full') {
    previews.note(job._id, { ...before, not_before: now + NO_ROOM_WAIT_MS }, now);
    return job;
  }
  const failures = before.failures + 1;
  const after = { ...before, failures, not_before: now + backOffMs(failures) };
  if (troubleOf(failure) === 'expired') {
    if (!(await pausedBy('polling'))) return refresh(checker, job, after);
    previews.note(job._id, { ...before, not_before: now + NO_ROOM_WAIT_MS }, now);
    return job;
  }
  const { sha256 } = failure;
  const is_lost = isHopeless(failure, after);
  previews.note(job._id, { ...after, is_lost, ...(sha256 ? { suspect_sha256: sha256 } : {}) }, now);
  return job;
}

function isHopeless(failure: DownloadFailure, { failures, suspect_sha256 }: PreviewTry): boolean {
  const trouble = troubleOf(failure);
  if (trouble === 'permanent') return failures >= MAX_PERMANENT;
  return trouble === 'unsound' && failure.sha256 === suspect_sha256;
}

/** The address has expired: asks for another, which is used at the next step. */
async function refresh(
  checker: CheckerContext,
  job: ClaimedJob,
  tried: PreviewTry,
): Promise<ClaimedJob> {
  const { is_known, url } = await freshUrl(checker, job.preview_task_id);
  const refreshes = tried.refreshes + (is_known ? 1 : 0);
  const isNew = url !== undefined && url !== job.wanted.preview_glb;
  const is_lost = isNew ? refreshes > MAX_REFRESHES : refreshes >= MAX_REFRESHES;
  const after = { ...tried, refreshes, is_lost };
  checker.downloads.previews.note(job._id, after, checker.clock.now());
  if (!isNew) return job;
  return (await writeJob(job, { wanted: { ...job.wanted, preview_glb: url } })) ?? job;
}
