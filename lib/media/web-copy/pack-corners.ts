import { MeshoptEncoder } from 'meshoptimizer/encoder';
import type { Corners } from './plain-corners';

/** Bits to a number: a 16,000th of the model, and an eighth of a texel of the largest texture. */
export const BITS = 14;
const MOST = 2 ** BITS - 1;
const UNUSED = 0xffffffff;

/** A box whose longest side becomes `MOST` steps. */
export type Frame = { low: [number, number, number]; step: number };

export type PackedCorners = {
  indices: Uint16Array | Uint32Array;
  /** In steps of the frame from its lowest corner. */
  positions: Uint16Array;
  normals: Float32Array | undefined;
  /** 65,535 is the texture's far edge. */
  uvs: Uint16Array | undefined;
};

export function frameOf(positions: readonly Float32Array[]): Frame {
  const low: Frame['low'] = [Infinity, Infinity, Infinity];
  const high: Frame['low'] = [-Infinity, -Infinity, -Infinity];
  for (const places of positions) {
    for (let i = 0; i < places.length; i++) {
      const axis = i % 3;
      if (places[i] < low[axis]) low[axis] = places[i];
      if (places[i] > high[axis]) high[axis] = places[i];
    }
  }
  const longest = Math.max(high[0] - low[0], high[1] - low[1], high[2] - low[2]);
  return { low, step: longest > 0 ? longest / MOST : 1 };
}

/** The triangles in the order that packs best, without the vertices that none of them uses. The
 *  encoder must be ready. */
export function packCorners(corners: Corners, { low, step }: Frame): PackedCorners {
  const { positions, normals, uvs } = corners;
  const indices = corners.indices.slice();
  const [remap, count] = MeshoptEncoder.reorderMesh(indices, true, true);
  const packed = {
    indices: count <= 0xffff ? Uint16Array.from(indices) : indices,
    positions: new Uint16Array(count * 3),
    normals: normals && new Float32Array(count * 3),
    uvs: uvs && new Uint16Array(count * 2),
  };
  for (let from = 0; from < remap.length; from++) {
    const to = remap[from];
    if (to === UNUSED) continue;
    for (let axis = 0; axis < 3; axis++) {
      const place = (positions[from * 3 + axis] - low[axis]) / step;
      packed.positions[to * 3 + axis] = Math.round(place);
      if (normals && packed.normals) packed.normals[to * 3 + axis] = normals[from * 3 + axis];
    }
    if (!uvs || !packed.uvs) continue;
    packed.uvs[to * 2] = packTexel(uvs[from * 2]);
    packed.uvs[to * 2 + 1] = packTexel(uvs[from * 2 + 1]);
  }
  return packed;
}

/** Spread over 16 bits. */
function packTexel(place: number): number {
  const short = Math.round(place * MOST);
  return (short << (16 - BITS)) | (short >> (2 * BITS - 16));
}
