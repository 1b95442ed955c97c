import 'server-only';
import type { DownloadTrouble } from '../generations/observation';
import type { DownloadFailure } from '../media/download/download-failed';
import { MeshyError } from '../meshy/meshy-error';
import type { CheckerContext } from './checker-context';

const TROUBLES: Readonly<
  Record<Exclude<DownloadFailure['kind'], 'disk-full' | 'aborted'>, DownloadTrouble>
> = {
  unavailable: 'passing',
  stalled: 'passing',
  'cut-short': 'passing',
  expired: 'expired',
  'not-found': 'expired',
  suspect: 'suspect',
  'not-glb': 'unsound',
  'too-large': 'permanent',
  'refused-host': 'permanent',
};

/** What a failed download means for the next try. */
export function troubleOf({ kind, sha256 }: DownloadFailure): DownloadTrouble {
  if (kind === 'disk-full' || kind === 'aborted') return 'passing';
  // Not what was asked for by its very first bytes: no transfer does that.
  if (kind === 'not-glb' && sha256 === undefined) return 'permanent';
  return TROUBLES[kind];
}

/** Asks a task again where its GLB is: Meshy may sign the address anew. `is_known`: it answered. */
export async function freshUrl(
  checker: CheckerContext,
  taskId: string | null,
): Promise<{ is_known: boolean; url?: string }> {
  if (!taskId) return { is_known: true };
  try {
    const { glb } = (await checker.meshy.getTask(taskId)).model_urls;
    return { is_known: true, ...(glb ? { url: glb } : {}) };
  } catch (thrown) {
    if (!(thrown instanceof MeshyError)) throw thrown;
    return { is_known: thrown.kind === 'not-found' };
  }
}
