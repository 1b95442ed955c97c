import 'server-only';
import { hasCode } from '../media-path';
import { StoreFailed } from '../store-failed';

/** Why nothing was kept. `message` is fit for a person and never holds the address's query:
 *  - expired: the signed link is no longer honoured (401, 403, 410, or a page or message in place
 *    of the file); ask for a fresh one
 *  - not-found: 404
 *  - unavailable: no connection, 429, 5xx, a reply that is not a file; worth another try
 *  - too-large: more than max_bytes; trying again will not help
 *  - stalled: no byte for idle_ms, or not finished after total_ms
 *  - cut-short: the connection or the file ended early
 *  - refused-host: the address, or one it redirects to, may not be fetched
 *  - not-glb: the file is not acceptable; `message` says why
 *  - suspect: the file is whole and can be read, but breaks the rules of its format
 *  - disk-full: the disk or the bucket takes nothing, full or not; the download itself costs no attempt
 *  - aborted: the caller's signal
 *  `sha256`: of the file, where all of it came in. */
export type DownloadFailure = {
  kind:
    | 'expired'
    | 'not-found'
    | 'unavailable'
    | 'too-large'
    | 'stalled'
    | 'cut-short'
    | 'refused-host'
    | 'not-glb'
    | 'suspect'
    | 'disk-full'
    | 'aborted';
  message: string;
  sha256?: string;
};

/** Thrown between the parts of a download only; the two verbs turn it into a DownloadFailure. */
export class DownloadFailed extends Error {
  override readonly name = 'DownloadFailed';
  readonly kind: DownloadFailure['kind'];

  constructor(kind: DownloadFailure['kind'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** The failure an error stands for; rethrows what is not part of a download's normal life. */
export function failureOf(error: unknown): DownloadFailure {
  if (error instanceof DownloadFailed) return { kind: error.kind, message: error.message };
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) {
    return { kind: 'disk-full', message: 'the disk is full' };
  }
  if (hasCode(error, 'EROFS', 'EACCES', 'EPERM', 'EIO')) {
    return {
      kind: 'disk-full',
      message: `the media folder cannot be written (${networkCode(error)})`,
    };
  }
  // Meshy keeps the result for days: the download is done again once there is a place for it.
  if (error instanceof StoreFailed) return { kind: 'disk-full', message: error.message };
  throw error;
}

/** The bare code of a network error: its message may hold addresses. */
export function networkCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'network error';
}
