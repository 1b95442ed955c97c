import { PRINT_SIDES_MM, THIN_MM } from '../model-report';
import { type Cells, forEachCell, sortIntoCells, spanOf } from './cells';
import { type Samples, weightsAt } from './sample-surface';
import { type Box, type Solid, sizeOf } from './solid';

type Thin = { side_mm: number; share: number }[];
type Ray = { at: readonly number[]; to: readonly number[]; own: number };

/** What share of the surface has its other side nearer than `THIN_MM`, when the longest side is
 *  printed so long: looked for from every sample straight through. Null where it cannot be told. */
export function findThin(solid: Solid, box: Box, samples: Samples): Thin | null {
  const cells = sortIntoCells(solid, box);
  const count = samples.triangles.length;
  if (!cells || count === 0) return null;
  const longest = Math.max(...sizeOf(box));
  const reach = (longest * THIN_MM) / Math.min(...PRINT_SIDES_MM);
  const depths = Float32Array.from({ length: count }, (_, i) =>
    depthOf(solid, cells, rayFrom(solid, samples, i), reach),
  );
  return PRINT_SIDES_MM.map((side_mm) => {
    const limit = (longest * THIN_MM) / side_mm;
    return { side_mm, share: depths.filter((depth) => depth < limit).length / count };
  });
}

function rayFrom({ positions, indices }: Solid, samples: Samples, i: number): Ray {
  const own = samples.triangles[i];
  const [a, b, c] = [0, 1, 2].map((corner) => {
    const vertex = indices[own * 3 + corner] * 3;
    return [positions[vertex], positions[vertex + 1], positions[vertex + 2]];
  });
  const weights = weightsAt(samples, i);
  const at = [0, 1, 2].map((k) => a[k] * weights[0] + b[k] * weights[1] + c[k] * weights[2]);
  const normal = cross(minus(b, a), minus(c, a));
  const length = Math.hypot(...normal) || 1;
  return { at, to: normal.map((value) => -value / length), own };
}

/** How far it is to the inner side of another triangle; Infinity where that is beyond `reach`. */
function depthOf(solid: Solid, cells: Cells, ray: Ray, reach: number): number {
  const nearest = reach * 1e-4;
  let depth = Infinity;
  const span = spanOf(cells, (axis) => {
    const end = ray.at[axis] + ray.to[axis] * reach;
    return [Math.min(ray.at[axis], end), Math.max(ray.at[axis], end)];
  });
  forEachCell(cells.counts, span, (cell) => {
    for (let entry = cells.starts[cell]; entry < cells.starts[cell + 1]; entry++) {
      const triangle = cells.entries[entry];
      if (triangle === ray.own) continue;
      const hit = hitAt(solid, triangle, ray);
      if (hit > nearest && hit < depth && hit <= reach) depth = hit;
    }
  });
  return depth;
}

/** Distance to a triangle that is left through it, as Möller and Trumbore find it; -1 for a miss. */
function hitAt({ positions, indices }: Solid, triangle: number, { at, to }: Ray): number {
  const a = indices[triangle * 3] * 3;
  const b = indices[triangle * 3 + 1] * 3;
  const c = indices[triangle * 3 + 2] * 3;
  const [ax, ay, az] = [positions[a], positions[a + 1], positions[a + 2]];
  const [ux, uy, uz] = [positions[b] - ax, positions[b + 1] - ay, positions[b + 2] - az];
  const [vx, vy, vz] = [positions[c] - ax, positions[c + 1] - ay, positions[c + 2] - az];
  const px = to[1] * vz - to[2] * vy;
  const py = to[2] * vx - to[0] * vz;
  const pz = to[0] * vy - to[1] * vx;
  // Below zero: the ray goes the way the triangle faces, and so out of the solid.
  const facing = ux * px + uy * py + uz * pz;
  if (!(facing < 0)) return -1;
  const [sx, sy, sz] = [at[0] - ax, at[1] - ay, at[2] - az];
  const u = (sx * px + sy * py + sz * pz) / facing;
  if (u < 0 || u > 1) return -1;
  const qx = sy * uz - sz * uy;
  const qy = sz * ux - sx * uz;
  const qz = sx * uy - sy * ux;
  const v = (to[0] * qx + to[1] * qy + to[2] * qz) / facing;
  if (v < 0 || u + v > 1) return -1;
  return (vx * qx + vy * qy + vz * qz) / facing;
}

const minus = (a: readonly number[], b: readonly number[]) => a.map((value, k) => value - b[k]);

function cross(a: readonly number[], b: readonly number[]): number[] {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}
