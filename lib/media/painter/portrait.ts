import 'server-only';

/** `portrait`: one picture, 512 x 512. `sides`: from the front, the right, the back and the left, 256 x
 *  256 each, beside each other. */
export type PictureKind = 'portrait' | 'sides';

/** What the thread is asked: to paint a GLB, whole. Its buffer is handed over. */
export type PortraitTask = { glb: Uint8Array; kind: PictureKind };

/** A picture painted from the model itself: WebP, transparent; or why there is none. */
export type Portrait = { ok: true; webp: Uint8Array } | { ok: false; reason: string };
