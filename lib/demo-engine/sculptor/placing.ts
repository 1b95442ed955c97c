import type { Mesh } from '../../rasterizer/mesh';

/** Longest side of a finished model, in its own units, as Meshy's are. */
const LONGEST_SIDE = 1.9;

/** Moves the vertices so that their box is centred on the origin, its longest side 1.9. */
export function centreAndScale<M extends Mesh>(mesh: M): M {
  const { low, high } = boxOf(mesh);
  const scale = LONGEST_SIDE / Math.max(...low.map((least, axis) => high[axis] - least));
  return moved(mesh, middleOf({ low, high }), scale);
}

/** The same as tall as is said, in metres, its foot in the middle of the floor. */
export function standAsTallAs<M extends Mesh>(mesh: M, height_m: number): M {
  const { low, high } = boxOf(mesh);
  const [x, , z] = middleOf({ low, high });
  return moved(mesh, [x, low[1], z], height_m / (high[1] - low[1]));
}

type Box = { low: number[]; high: number[] };

function boxOf({ positions }: Mesh): Box {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < positions.length; i++) {
    low[i % 3] = Math.min(low[i % 3], positions[i]);
    high[i % 3] = Math.max(high[i % 3], positions[i]);
  }
  return { low, high };
}

const middleOf = ({ low, high }: Box): number[] =>
  low.map((least, axis) => (least + high[axis]) / 2);

function moved<M extends Mesh>(mesh: M, origin: number[], scale: number): M {
  const positions = mesh.positions.map((value, i) => (value - origin[i % 3]) * scale);
  return { ...mesh, positions };
}
