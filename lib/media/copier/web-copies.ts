import 'server-only';

/** What the thread is asked: to copy a GLB, whole. Its buffer is handed over. */
export type WebCopyTask = { glb: Uint8Array };

/** Lighter copies of a GLB, for the viewer on a large screen and on a phone; null where one would
 *  not be much lighter than what is there without it. Or why there are none. */
export type WebCopies =
  | { ok: true; web: Uint8Array | null; phone: Uint8Array | null }
  | { ok: false; reason: string };
