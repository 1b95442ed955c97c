import 'server-only';
import { HOUR } from '../clock';
import type { Id } from '../db/id';

/** How it went so far with the untextured preview of one job. */
export type PreviewTry = {
  failures: number;
  refreshes: number;
  suspect_sha256: string | null;
  /** Not before then again; ms since the epoch. */
  not_before: number;
  /** Nothing would come of another try. */
  is_lost: boolean;
};

const NONE: PreviewTry = {
  failures: 0,
  refreshes: 0,
  suspect_sha256: null,
  not_before: 0,
  is_lost: false,
};

/** Remembered in this process only: after a restart, or on another machine, a preview is simply
 *  tried sooner than it would have been. */
export class PreviewTries {
  readonly #tries = new Map<string, PreviewTry>();

  of(jobId: Id): PreviewTry {
    return this.#tries.get(jobId.toHexString()) ?? NONE;
  }

  note(jobId: Id, tried: PreviewTry, now: number): void {
    for (const [id, { not_before }] of this.#tries) {
      if (not_before + HOUR < now) this.#tries.delete(id);
    }
    this.#tries.set(jobId.toHexString(), tried);
  }

  forget(jobId: Id): void {
    this.#tries.delete(jobId.toHexString());
  }
}
