import type { Vector3 } from '../../../rasterizer/vector';
import type { Bounds } from '../bounds';
import type { DistanceField } from '../distance/field';

/** Cells along the longest side. */
const RESOLUTION = 48;
/** How far from the surface occlusion is felt, and how much each distance counts. */
const REACHES = [0.045, 0.1, 0.2, 0.36];
const WEIGHTS = [0.3, 0.35, 0.25, 0.2];
const DARKEST = 0.2;
const OPEN_AIR = 1;

/** Coarse samples of the distance all around a sculpture, to ask how open a point lies. */
export class OcclusionGrid {
  private readonly cell: number;
  private readonly origin: Vector3;
  private readonly counts: Vector3;
  private readonly distances: Float32Array;

  constructor(field: DistanceField, { low, high }: Bounds) {
    const extent = [0, 1, 2].map((axis) => high[axis] - low[axis]);
    const cell = (Math.max(...extent) / RESOLUTION) * 1.1;
    const [nx, ny, nz] = extent.map((side) => Math.ceil(side / cell) + 7);
    const origin: Vector3 = [low[0] - cell * 3, low[1] - cell * 3, low[2] - cell * 3];
    const distances = new Float32Array(nx * ny * nz);
    for (let z = 0, n = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        for (let x = 0; x < nx; x++, n++) {
          distances[n] = field.distance(
            origin[0] + x * cell,
            origin[1] + y * cell,
            origin[2] + z * cell,
          );
        }
      }
    }
    this.cell = cell;
    this.origin = origin;
    this.counts = [nx, ny, nz];
    this.distances = distances;
  }

  /** 1 in the open – 0.2 deep in a corner, at a surface point with its unit normal. */
  openness(x: number, y: number, z: number, nx: number, ny: number, nz: number): number {
    let occlusion = 0;
    for (let i = 0; i < REACHES.length; i++) {
      const reach = REACHES[i];
      const distance = this.sample(x + nx * reach, y + ny * reach, z + nz * reach);
      occlusion += (Math.max(0, reach - distance) / reach) * WEIGHTS[i];
    }
    return Math.max(DARKEST, 1 - occlusion * 0.95);
  }

  private sample(worldX: number, worldY: number, worldZ: number): number {
    const { distances, counts } = this;
    const x = (worldX - this.origin[0]) / this.cell;
    const y = (worldY - this.origin[1]) / this.cell;
    const z = (worldZ - this.origin[2]) / this.cell;
    if (x < 0 || y < 0 || z < 0) return OPEN_AIR;
    if (x >= counts[0] - 1 || y >= counts[1] - 1 || z >= counts[2] - 1) return OPEN_AIR;
    const i = Math.floor(x);
    const j = Math.floor(y);
    const k = Math.floor(z);
    const u = x - i;
    const v = y - j;
    const w = z - k;
    const row = counts[0];
    const near = (k * counts[1] + j) * row + i;
    const front = bilinear(distances, near, row, u, v);
    return front * (1 - w) + bilinear(distances, near + row * counts[1], row, u, v) * w;
  }
}

function bilinear(values: Float32Array, at: number, row: number, u: number, v: number): number {
  const first = values[at] * (1 - u) + values[at + 1] * u;
  const second = values[at + row] * (1 - u) + values[at + row + 1] * u;
  return first * (1 - v) + second * v;
}
