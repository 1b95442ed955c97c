import 'server-only';
import type { Observation } from '../generations/observation';
import type { DownloadFailure } from '../media/download/download-failed';
import { modelPath, previewPath } from '../media/stored-file';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { fetchGlb } from './fetch-glb';
import { keepFile } from './keep-file';
import { keepPoster } from './keep-poster';

const PERMANENT: ReadonlySet<DownloadFailure['kind']> = new Set([
  'not-found',
  'too-large',
  'refused-host',
  'not-glb',
]);

/** Fetches, checks and keeps the last file of a generation. Buys nothing, so it may be repeated. */
export async function downloadModel(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<Observation> {
  const kind = job.wanted.glb ? 'model' : 'preview';
  const url = job.wanted.glb ?? job.wanted.preview_glb;
  if (!url)
    return { kind: 'download-failed', message: 'its address is not known', permanent: true };
  const id = job.model_id.toHexString();
  const path = kind === 'model' ? modelPath(id) : previewPath(id);
  const got = await fetchGlb(checker, { url, path, signal });
  if (got.kind !== 'ok') return failed(checker, job, got, url);
  const { bytes, sha256, stats } = got;
  await keepPoster(checker, job, signal);
  const changes = kind === 'preview' ? { preview_glb_file_path: path } : {};
  const file = await keepFile(checker, job, { kind, path, bytes, sha256, changes });
  return { kind: 'stored', file, stats };
}

async function failed(
  checker: CheckerContext,
  job: ClaimedJob,
  failure: DownloadFailure,
  url: string,
): Promise<Observation> {
  const { kind, message } = failure;
  if (kind === 'disk-full') return { kind: 'no-room', message };
  const isStale = kind === 'expired' || kind === 'not-found';
  const fresh = isStale ? await freshUrl(checker, job) : undefined;
  return {
    kind: 'download-failed',
    message,
    permanent: PERMANENT.has(kind),
    ...(fresh && fresh !== url ? { fresh_url: fresh } : {}),
  };
}

/** Asks the task again: Meshy may sign its address anew. */
async function freshUrl(checker: CheckerContext, job: ClaimedJob): Promise<string | undefined> {
  const taskId = job.meshy_task_id ?? job.preview_task_id;
  if (!taskId) return undefined;
  try {
    return (await checker.meshy.getTask(taskId)).model_urls.glb;
  } catch {
    return undefined;
  }
}
