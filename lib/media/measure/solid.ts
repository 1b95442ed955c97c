/** Everything a scene draws, in its own units: x, y, z to each vertex, three vertices to each
 *  triangle, seen from outside against the clock. `partOf`: which drawn part a triangle is of;
 *  `firstOf`: the first vertex of each part. */
export type Solid = {
  positions: Float32Array;
  indices: Uint32Array;
  partOf: Uint16Array;
  firstOf: readonly number[];
};

/** Smallest and largest x, y, z of what is drawn. */
export type Box = { low: [number, number, number]; high: [number, number, number] };

export function sizeOf({ low, high }: Box): [number, number, number] {
  return [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
}

/** Of the vertices that triangles use; nothing drawn has a box without size. */
export function boxOf({ positions, indices }: Solid): Box {
  if (indices.length === 0) return { low: [0, 0, 0], high: [0, 0, 0] };
  const low: Box['low'] = [Infinity, Infinity, Infinity];
  const high: Box['high'] = [-Infinity, -Infinity, -Infinity];
  for (const vertex of indices) {
    for (let axis = 0; axis < 3; axis++) {
      const value = positions[vertex * 3 + axis];
      if (value < low[axis]) low[axis] = value;
      if (value > high[axis]) high[axis] = value;
    }
  }
  return { low, high };
}
