import type { Material } from '@gltf-transform/core';

/** One part of a model where the scene puts it: metres, Y up. Every number is finite, every vertex
 *  is in a triangle, and no triangle is inside out. */
export type Piece = {
  positions: Float32Array;
  /** Of length 1; null where the part brings none. */
  normals: Float32Array | null;
  /** u and v (down) as the colour texture wants them. */
  uvs: Float32Array | null;
  /** Linear red, green, blue. */
  colors: Float32Array | null;
  indices: Uint32Array;
  material: Material | null;
};

export type Bounds = { low: [number, number, number]; high: [number, number, number] };

/** The box around all of them. */
export function boundsOf(pieces: readonly Piece[]): Bounds {
  const low: Bounds['low'] = [Infinity, Infinity, Infinity];
  const high: Bounds['high'] = [-Infinity, -Infinity, -Infinity];
  for (const { positions } of pieces) {
    for (let i = 0; i < positions.length; i += 3) {
      for (let axis = 0; axis < 3; axis++) {
        const at = positions[i + axis];
        if (at < low[axis]) low[axis] = at;
        if (at > high[axis]) high[axis] = at;
      }
    }
  }
  return { low, high };
}

export function longestSide({ low, high }: Bounds): number {
  return Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
}

export function countVertices(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { positions }) => sum + positions.length / 3, 0);
}

export function countTriangles(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { indices }) => sum + indices.length / 3, 0);
}
