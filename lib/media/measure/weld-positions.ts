import { type Box, type Solid, sizeOf } from './solid';

/** Vertices nearer than this share of the longest side are at the same place. */
const NEAR = 1e-6;

/** The triangles by place instead of by vertex. `count`: how many places triangles use. */
export type Welded = { corners: Uint32Array; count: number };

/** Vertices are split where a texture has its seams; the surface is not. */
export function weldPositions({ positions, indices }: Solid, box: Box): Welded {
  const step = Math.max(...sizeOf(box), 1e-30) * NEAR;
  const capacity = powerAbove(indices.length);
  const slots = new Int32Array(capacity).fill(-1);
  const placeOf = new Int32Array(positions.length / 3).fill(-1);
  const keys = new Int32Array(positions.length);
  const corners = new Uint32Array(indices.length);
  let count = 0;
  for (let i = 0; i < indices.length; i++) {
    const vertex = indices[i];
    if (placeOf[vertex] < 0) {
      const x = Math.round((positions[vertex * 3] - box.low[0]) / step);
      const y = Math.round((positions[vertex * 3 + 1] - box.low[1]) / step);
      const z = Math.round((positions[vertex * 3 + 2] - box.low[2]) / step);
      let slot = hash(x, y, z) & (capacity - 1);
      let place = slots[slot];
      while (
        place >= 0 &&
        !(keys[place * 3] === x && keys[place * 3 + 1] === y && keys[place * 3 + 2] === z)
      ) {
        slot = (slot + 1) & (capacity - 1);
        place = slots[slot];
      }
      if (place < 0) {
        place = count++;
        slots[slot] = place;
        keys[place * 3] = x;
        keys[place * 3 + 1] = y;
        keys[place * 3 + 2] = z;
      }
      placeOf[vertex] = place;
    }
    corners[i] = placeOf[vertex];
  }
  return { corners, count };
}

export function powerAbove(count: number): number {
  let capacity = 16;
  while (capacity < count * 2) capacity *= 2;
  return capacity;
}

function hash(x: number, y: number, z: number): number {
  const mixed = Math.imul(x, 73_856_093) ^ Math.imul(y, 19_349_663) ^ Math.imul(z, 83_492_791);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 7;
}
