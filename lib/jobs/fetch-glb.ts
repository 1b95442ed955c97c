import 'server-only';
import { downloadFile, type FileDownloaded } from '../media/download';
import { type CheckedStats, glbCheck } from '../media/glb/glb-check';
import type { CheckerContext } from './checker-context';

/** Meshy's largest models are about 100 MB. */
const MAX_GLB_BYTES = 300 * 1024 * 1024;

/** Fetches a GLB to its place in the media folder; it is visible there only once it is sound.
 *  Answers 'disk-full' unasked while the disk has no room. */
export async function fetchGlb(
  { downloads, media, asset_hosts }: CheckerContext,
  {
    url,
    path,
    suspect_sha256,
    signal,
  }: { url: string; path: string; suspect_sha256: string | null; signal: AbortSignal },
): Promise<FileDownloaded<CheckedStats>> {
  const { pause, validate } = downloads;
  if (pause.reason !== undefined) return { kind: 'disk-full', message: pause.reason };
  const got = await downloadFile({
    url,
    path,
    store: media,
    allowed_hosts: asset_hosts,
    max_bytes: MAX_GLB_BYTES,
    accept: glbCheck({ validate, suspect_sha256, signal }),
    signal,
  });
  if (got.kind === 'disk-full') pause.begin(got.message);
  else if (got.kind === 'ok') pause.end();
  return got;
}
