import 'server-only';
import { log } from '../log';
import { downloadBytes } from '../media/download';
import { keepBytes } from '../media/keep-bytes';
import { makePoster } from '../media/poster';
import { posterPath } from '../media/stored-file';
import { announce, writeJob } from './apply-decision';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { keepFile } from './keep-file';

const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
/** Worth another try with the next step. */
const PASSING = new Set(['unavailable', 'stalled', 'cut-short', 'disk-full', 'aborted']);

/** Fetches the still picture, if one is wanted. A generation never fails for want of it. */
export async function keepPoster(
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
  if ('webp' in poster && !(await storePoster(checker, job, poster.webp))) return job;
  const written = await writeJob(job, { wanted: { ...job.wanted, poster: null } });
  if (written) announce(written);
  return written ?? job;
}

async function storePoster(
  checker: CheckerContext,
  job: ClaimedJob,
  bytes: Uint8Array,
): Promise<boolean> {
  const path = posterPath(job.model_id.toHexString());
  try {
    const kept = await keepBytes({ store: checker.media, path, bytes });
    await keepFile(checker, job, { kind: 'poster', path, ...kept });
    return true;
  } catch (thrown) {
    log().warn({ err: thrown }, 'a poster could not be kept');
    return false;
  }
}
