import type { Sculpture } from './sculpture';

/** What to sculpt. `target_polycount`: 100–300,000 triangles; `texture_size`: texels a side. */
export type SculptRequest = {
  prompt: string;
  /** Varies a prompt; 0 by default. */
  seed?: number;
  target_polycount: number;
  /** How a texture should look, if not as the prompt says. */
  texture_prompt?: string;
  /** A refine is textured, a preview is bare clay; both have the same triangles. */
  textured: boolean;
  /** As tall as such a thing is; otherwise the longest side is 1.9. */
  auto_size?: boolean;
  /** 1024 by default. */
  texture_size?: number;
};

/** From the main thread to the sculptor. */
export type SculptorJob = { id: number; request: SculptRequest };

/** From the sculptor to the main thread. */
export type SculptorReply =
  | { id: number; ok: true; result: Sculpture }
  | { id: number; ok: false; message: string };
