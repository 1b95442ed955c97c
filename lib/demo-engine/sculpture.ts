/** What is asked of the sculptor: `target_polycount` triangles; the same prompt and seed give the same shape. */
type SculptureOrder = {
  prompt: string;
  seed?: number;
  target_polycount: number;
  textured: boolean;
  texture_prompt?: string;
  /** In metres, as tall as such a thing is. */
  auto_size?: boolean;
};

/** A finished model with its picture, as complete files. */
export type Sculpture = {
  glb: Uint8Array;
  thumbnail_png: Uint8Array;
  triangles: number;
  archetype: string;
};

/** Makes a model. Rejects when it cannot; the task then fails as a server error. */
export type Sculpt = (order: SculptureOrder) => Promise<Sculpture>;
