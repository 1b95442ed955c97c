import type { Mesh } from '../../rasterizer/mesh';

/** A mesh with a place on the texture for each vertex: u to the right, v downwards, 0–1. */
export type UnwrappedMesh = Mesh & { uvs: Float32Array; charts: number };

/** The same triangles with only the vertices they use, in the order they are first met. */
export function dropUnusedVertices({ positions, normals, indices }: Mesh): Mesh {
  const renamed = new Int32Array(positions.length / 3).fill(-1);
  const kept = new Uint32Array(indices.length);
  const order: number[] = [];
  for (let i = 0; i < indices.length; i++) {
    const old = indices[i];
    if (renamed[old] < 0) renamed[old] = order.push(old) - 1;
    kept[i] = renamed[old];
  }
  const pick = (source: Float32Array) => {
    const picked = new Float32Array(order.length * 3);
    for (let i = 0; i < order.length; i++) {
      picked.set(source.subarray(order[i] * 3, order[i] * 3 + 3), i * 3);
    }
    return picked;
  };
  return { positions: pick(positions), normals: pick(normals), indices: kept };
}
