import 'server-only';
import { messageOf } from '../errors';
import { log } from '../log';
import { downloadBytes } from '../media/download';
import { keepBytes } from '../media/keep-bytes';
import type { Portrait } from '../media/painter/portrait';
import { MAX_PAINTED_BYTES } from '../media/painter/portrait-painter';
import { makePoster } from '../media/poster';
import { posterPath } from '../media/stored-file';
import { POSTER } from '../workshop/crafts/poster';
import { announce, type ModelChanges, writeJob } from './apply-decision';
import { type CheckerContext, type ClaimedJob, nowOf } from './checker-context';
import { keepFile } from './keep-file';

const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
/** Worth another try with the next step. */
const PASSING = new Set(['unavailable', 'stalled', 'cut-short', 'disk-full', 'aborted']);

/** The GLB that was just kept. */
type Kept = { path: string; sha256: string; signal: AbortSignal };

/**
 * Paints the still picture from the GLB that was just kept; where that cannot be painted,
 * Meshy's own picture stands in. A generation never fails for want of one.
 */
export async function keepPoster(
  checker: CheckerContext,
  job: ClaimedJob,
  { path, sha256, signal }: Kept,
): Promise<ClaimedJob> {
  const portrait = await paintKept(checker, path, signal);
  if (portrait.ok) {
    const record = { version: POSTER.version, source: sha256, at: nowOf(checker) };
    const painted = { 'workshop.crafts.poster': record };
    if (!(await storePoster(checker, job, { bytes: portrait.webp, changes: painted }))) return job;
    return wantNoMore(job);
  }
  if (signal.aborted) return job;
  log().info({ job_id: job._id.toHexString(), reason: portrait.reason }, 'a model was not painted');
  return keepMeshysPicture(checker, job, signal);
}

async function paintKept(
  { media, downloads }: CheckerContext,
  path: string,
  signal: AbortSignal,
): Promise<Portrait> {
  const file = await media.open(path);
  if (!file) return { ok: false, reason: 'the model is not there' };
  try {
    if (file.bytes > MAX_PAINTED_BYTES) return { ok: false, reason: 'the model is too large' };
    return await downloads.paint(await file.read(0, file.bytes), signal);
  } catch (thrown) {
    return { ok: false, reason: messageOf(thrown) };
  } finally {
    await file.close();
  }
}

/** The picture of a shape that is being painted over: Meshy's will do for that minute. */
export async function keepPassingPoster(
  checker: CheckerContext,
  job: ClaimedJob,
  kept: Kept,
): Promise<ClaimedJob> {
  if (!job.wanted.poster) return keepPoster(checker, job, kept);
  return keepMeshysPicture(checker, job, kept.signal);
}

async function keepMeshysPicture(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<ClaimedJob> {
  if (!job.wanted.poster) return job;
  const got = await downloadBytes({
    url: job.wanted.poster,
    allowed_hosts: checker.asset_hosts,
    max_bytes: MAX_PICTURE_BYTES,
    signal,
  });
  if (got.kind !== 'ok' && PASSING.has(got.kind)) return job;
  const poster = got.kind === 'ok' ? await makePoster(got.bytes) : got;
  if ('webp' in poster && !(await storePoster(checker, job, { bytes: poster.webp }))) return job;
  return wantNoMore(job);
}

async function wantNoMore(job: ClaimedJob): Promise<ClaimedJob> {
  const written = await writeJob(job, { wanted: { ...job.wanted, poster: null } });
  if (written) announce(written);
  return written ?? job;
}

async function storePoster(
  checker: CheckerContext,
  job: ClaimedJob,
  { bytes, changes = {} }: { bytes: Uint8Array; changes?: ModelChanges },
): Promise<boolean> {
  const path = posterPath(job.model_id.toHexString());
  try {
    const kept = await keepBytes({ store: checker.media, path, bytes });
    await keepFile(checker, job, { kind: 'poster', path, ...kept, changes });
    return true;
  } catch (thrown) {
    log().warn({ err: thrown }, 'a poster could not be kept');
    return false;
  }
}
