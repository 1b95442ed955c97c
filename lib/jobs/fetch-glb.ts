import 'server-only';
import { downloadFile, type FileDownloaded } from '../media/download';
import { type CheckedStats, glbCheck } from '../media/glb/glb-check';
import type { CheckerContext } from './checker-context';

/** Meshy's largest models are about 100 MB. */
const MAX_GLB_BYTES = 300 * 1024 * 1024;

type Asked = {
  url: string;
  path: string;
  suspect_sha256: string | null;
  /** Told once all of it is there and before it is looked at. */
  onWhole?: () => Promise<unknown>;
  signal: AbortSignal;
};

/** Fetches a GLB to its place in the media folder; it is visible there only once it is sound.
 *  Answers 'disk-full' unasked while the disk has no room. */
export async function fetchGlb(
  { downloads, media, asset_hosts }: CheckerContext,
  { url, path, suspect_sha256, onWhole, signal }: Asked,
): Promise<FileDownloaded<CheckedStats>> {
  const { pause, validate } = downloads;
  if (pause.reason !== undefined) return { kind: 'disk-full', message: pause.reason };
  const check = glbCheck({ validate, suspect_sha256, signal });
  const got = await downloadFile({
    url,
    path,
    store: media,
    allowed_hosts: asset_hosts,
    max_bytes: MAX_GLB_BYTES,
    accept: {
      ...check,
      whole: async (...file) => {
        await onWhole?.();
        return check.whole(...file);
      },
    },
    signal,
  });
  if (got.kind === 'disk-full') pause.begin(got.message);
  else if (got.kind === 'ok') pause.end();
  return got;
}
