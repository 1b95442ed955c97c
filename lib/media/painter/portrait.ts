import 'server-only';

/** What the thread is asked: to paint a GLB, whole. Its buffer is handed over. */
export type PortraitTask = { glb: Uint8Array };

/** A picture painted from the model itself: WebP, transparent, 512 x 512; or why there is none. */
export type Portrait = { ok: true; webp: Uint8Array } | { ok: false; reason: string };
