import { type Box, type Solid, sizeOf } from './solid';

/** Steeper than this hangs over: 45° under the horizon. */
const OVERHANG = -Math.SQRT1_2;
/** What is this near to the lowest point, by the height, lies on the print bed. */
const ON_BED = 0.01;

/** `areas`: of each triangle. `volume` holds where the surface is closed, and is negative where it
 *  is inside out. `overhang`: share of the area. */
export type Surface = { areas: Float32Array; area: number; volume: number; overhang: number };

export function measureSurface({ positions, indices }: Solid, box: Box): Surface {
  const areas = new Float32Array(indices.length / 3);
  const bed = box.low[1] + sizeOf(box)[1] * ON_BED;
  // About the middle of the box: far from the origin, small volumes would drown.
  const [mx, my, mz] = [0, 1, 2].map((axis) => (box.low[axis] + box.high[axis]) / 2);
  let [area, sixVolumes, hanging] = [0, 0, 0];
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] * 3, indices[i + 1] * 3, indices[i + 2] * 3];
    const [ax, ay, az] = [positions[a], positions[a + 1], positions[a + 2]];
    const [ux, uy, uz] = [positions[b] - ax, positions[b + 1] - ay, positions[b + 2] - az];
    const [vx, vy, vz] = [positions[c] - ax, positions[c + 1] - ay, positions[c + 2] - az];
    const nx = uy * vz - uz * vy;
    const ny = uz * vx - ux * vz;
    const nz = ux * vy - uy * vx;
    const twice = Math.sqrt(nx * nx + ny * ny + nz * nz);
    areas[i / 3] = twice / 2;
    area += twice / 2;
    sixVolumes += (ax - mx) * nx + (ay - my) * ny + (az - mz) * nz;
    const isUp = Math.max(ay, positions[b + 1], positions[c + 1]) > bed;
    if (isUp && ny < OVERHANG * twice) hanging += twice / 2;
  }
  return { areas, area, volume: sixVolumes / 6, overhang: area > 0 ? hanging / area : 0 };
}
