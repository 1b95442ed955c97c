import type { Mesh } from '../../rasterizer/mesh';

/** Longest side of a finished model, in its own units, as Meshy's are. */
const LONGEST_SIDE = 1.9;

/** Moves the vertices so that their box is centred on the origin, its longest side 1.9. */
export function centreAndScale<M extends Mesh>(mesh: M): M {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < mesh.positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3], mesh.positions[i]);
    high[i % 3] = Math.max(high[i % 3], mesh.positions[i]);
  }
  const scale = LONGEST_SIDE / Math.max(...low.map((least, axis) => high[axis] - least));
  const centre = low.map((least, axis) => (least + high[axis]) / 2);
  const positions = mesh.positions.map((value, i) => (value - centre[i % 3]) * scale);
  return { ...mesh, positions };
}
