import type { Mesh } from '../../rasterizer/mesh';
import type { Surface } from './surface';

/** A model as it sits for its picture: one mesh, centred, its longest side 1.9, and what covers it. */
export type Subject = {
  mesh: Mesh;
  /** Two sets, u and v (down) to each vertex; zeros where a part has none. */
  uvs: readonly [Float32Array, Float32Array];
  /** Linear red, green, blue to each vertex; null when no part has any. */
  colors: Float32Array | null;
  /** Which of `surfaces` covers each triangle. */
  surfaceOf: Uint16Array;
  /** Their textures may still be being decoded; rejects when one cannot be. */
  surfaces: Promise<readonly Surface[]>;
  /** Whether some of them are not there everywhere. */
  hasHoles: boolean;
};
