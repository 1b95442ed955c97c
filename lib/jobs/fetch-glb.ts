import 'server-only';
import { downloadFile, type FileDownloaded } from '../media/download';
import { GLB_CHECK } from '../media/glb/glb-check';
import type { GlbStats } from '../media/glb/inspect-glb';
import type { CheckerContext } from './checker-context';

/** Meshy's largest models are about 100 MB. */
const MAX_GLB_BYTES = 300 * 1024 * 1024;

/** Fetches a GLB to its place in the media folder; it is visible there only once it is sound. */
export function fetchGlb(
  checker: CheckerContext,
  { url, path, signal }: { url: string; path: string; signal: AbortSignal },
): Promise<FileDownloaded<GlbStats>> {
  return downloadFile({
    url,
    path,
    store: checker.media,
    allowed_hosts: checker.asset_hosts,
    max_bytes: MAX_GLB_BYTES,
    accept: GLB_CHECK,
    signal,
  });
}
