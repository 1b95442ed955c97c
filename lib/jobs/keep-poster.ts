import 'server-only';
import { downloadBytes } from '../media/download';
import { keepBytes } from '../media/keep-bytes';
import { makePoster } from '../media/poster';
import { posterPath } from '../media/stored-file';
import { announce, writeJob } from './apply-decision';
import type { CheckerContext, ClaimedJob } from './checker-context';
import { keepFile } from './keep-file';

const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/** Fetches the still picture, if one is wanted. A generation never fails for want of it. */
export async function keepPoster(
  checker: CheckerContext,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<void> {
  if (!job.wanted.poster) return;
  const got = await downloadBytes({
    url: job.wanted.poster,
    allowed_hosts: checker.asset_hosts,
    max_bytes: MAX_PICTURE_BYTES,
    signal,
  });
  const poster = got.kind === 'ok' ? await makePoster(got.bytes) : got;
  if ('webp' in poster) {
    const path = posterPath(job.model_id.toHexString());
    const kept = await keepBytes({ store: checker.media, path, bytes: poster.webp });
    await keepFile(checker, job, { kind: 'poster', path, ...kept });
  }
  const written = await writeJob(job, { wanted: { ...job.wanted, poster: null } });
  if (written) announce(written);
}
