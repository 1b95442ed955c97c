import { type BlockLists, listAt } from './contouring/block-lists';
import type { DistanceField } from './distance/field';

/** Unit normals of vertices on the surface, read from the distance field; `step` smooths edges. */
export function vertexNormals(
  field: DistanceField,
  lists: BlockLists,
  positions: Float32Array,
  step: number,
): Float32Array {
  const normals = new Float32Array(positions.length);
  const gradient = new Float64Array(4);
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i], positions[i + 1], positions[i + 2]];
    const list = listAt(lists, x, y, z) ?? field.everyPart;
    field.gradient(x, y, z, list, step, gradient);
    if (gradient[0] === 0 && gradient[1] === 0 && gradient[2] === 0) gradient[1] = 1;
    normals.set(gradient.subarray(0, 3), i);
  }
  return normals;
}
