import 'server-only';
import type { ModelFormat } from '../model-format';

/** What the thread is asked: to make a GLB, whole, into another format. Its buffer is handed over;
 *  `progress` is shared, and holds the percent that is done. */
export type FormatTask = {
  glb: Uint8Array;
  format: ModelFormat;
  /** What the model is called in it, of letters, digits and hyphens. */
  name: string;
  height_mm: number | null;
  /** Of every file in an archive. */
  modified_at: Date;
  progress: Int32Array;
};

/** `is_told`: the reason is in words for whoever asked. */
export type MadeFormat =
  | { ok: true; bytes: Uint8Array<ArrayBuffer> }
  | { ok: false; reason: string; is_told: boolean };
