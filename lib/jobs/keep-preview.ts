import 'server-only';
import { log } from '../log';
import { previewPath } from '../media/stored-file';
import { announce, writeJob } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { fetchGlb } from './fetch-glb';
import { keepFile } from './keep-file';
import { keepPoster } from './keep-poster';

/**
 * Keeps the untextured preview while the refine runs: it is shown meanwhile, and is what is left
 * if the refine fails. A failure here is tried again at the next step and never stops the refine.
 */
export async function keepPreview(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<ClaimedJob> {
  const url = job.wanted.preview_glb;
  if (job.stage !== 'refine' || !url) return job;
  const path = previewPath(job.model_id.toHexString());
  const got = await fetchGlb(checker, { url, path, signal });
  if (got.kind !== 'ok') {
    log().info({ job_id: job._id.toHexString(), kind: got.kind }, 'a preview was not kept yet');
    return job;
  }
  const { bytes, sha256, stats } = got;
  const changes = { preview_glb_file_path: path, stats };
  await keepFile(checker, job, { kind: 'preview', path, bytes, sha256, changes });
  const { wanted } = await keepPoster(checker, job, signal);
  const kept = await writeJob(job, {
    wanted: { ...wanted, preview_glb: null },
    updated_at: nowOf(checker),
  });
  if (kept) announce(kept);
  return kept ?? job;
}
