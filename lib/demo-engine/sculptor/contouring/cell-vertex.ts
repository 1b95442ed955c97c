import type { Vector3 } from '../../../rasterizer/vector';
import type { DistanceField } from '../distance/field';

/** Corner n of a cell lies at x = n & 1, y = (n >> 1) & 1, z = n >> 2. */
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 0, 2, 1, 3, 4, 6, 5, 7, 0, 4, 1, 5, 2, 6, 3, 7];
/** Pulls the vertex towards the crossings' mean where the surface is flat. */
const REGULARIZATION = 0.06;

/** Finds the one vertex of a cell that fits the surface's tangent planes best (dual contouring). */
export class CellVertex {
  /** The vertex within the cell, 0–1 on each axis. */
  readonly inCell = new Float64Array(3);
  private readonly field: DistanceField;
  private readonly cell: number;
  private readonly crossings = new Float64Array(36);
  private readonly normal = new Float64Array(4);
  /** Normal equations: a00 a01 a02 a11 a12 a22, then b0 b1 b2. */
  private readonly sums = new Float64Array(9);

  constructor(field: DistanceField, cell: number) {
    this.field = field;
    this.cell = cell;
  }

  /** `low`: world position of the cell's lowest corner. */
  solve(corners: Float32Array, low: Vector3, list: Int32Array): void {
    const count = this.findCrossings(corners);
    const { crossings, normal, inCell, cell } = this;
    let [mx, my, mz] = [0, 0, 0];
    for (let i = 0; i < count; i += 3) {
      mx += crossings[i];
      my += crossings[i + 1];
      mz += crossings[i + 2];
    }
    mx /= count / 3;
    my /= count / 3;
    mz /= count / 3;
    this.sums.set([REGULARIZATION, 0, 0, REGULARIZATION, 0, REGULARIZATION, 0, 0, 0]);
    for (let i = 0; i < count; i += 3) {
      const x = low[0] + crossings[i] * cell;
      const y = low[1] + crossings[i + 1] * cell;
      const z = low[2] + crossings[i + 2] * cell;
      this.field.gradient(x, y, z, list, cell * 0.15, normal);
      this.addPlane(crossings[i] - mx, crossings[i + 1] - my, crossings[i + 2] - mz);
    }
    this.solveSums();
    inCell[0] = clampToCell(inCell[0] + mx);
    inCell[1] = clampToCell(inCell[1] + my);
    inCell[2] = clampToCell(inCell[2] + mz);
  }

  private findCrossings(corners: Float32Array): number {
    let count = 0;
    for (let e = 0; e < EDGES.length; e += 2) {
      const from = EDGES[e];
      const to = EDGES[e + 1];
      const a = corners[from];
      const b = corners[to];
      if (a < 0 === b < 0) continue;
      const t = a / (a - b);
      const axis = to - from;
      this.crossings[count] = axis === 1 ? t : from & 1;
      this.crossings[count + 1] = axis === 2 ? t : (from >> 1) & 1;
      this.crossings[count + 2] = axis === 4 ? t : from >> 2;
      count += 3;
    }
    return count;
  }

  private addPlane(dx: number, dy: number, dz: number): void {
    const { sums } = this;
    const x = this.normal[0];
    const y = this.normal[1];
    const z = this.normal[2];
    const offset = x * dx + y * dy + z * dz;
    sums[0] += x * x;
    sums[1] += x * y;
    sums[2] += x * z;
    sums[3] += y * y;
    sums[4] += y * z;
    sums[5] += z * z;
    sums[6] += x * offset;
    sums[7] += y * offset;
    sums[8] += z * offset;
  }

  /** Cramer's rule for the symmetric 3×3 system; the regularization keeps it solvable. */
  private solveSums(): void {
    const [a00, a01, a02, a11, a12, a22, b0, b1, b2] = this.sums;
    const c00 = a11 * a22 - a12 * a12;
    const c01 = a02 * a12 - a01 * a22;
    const c02 = a01 * a12 - a02 * a11;
    const c12 = a01 * a02 - a00 * a12;
    const determinant = a00 * c00 + a01 * c01 + a02 * c02;
    this.inCell[0] = (c00 * b0 + c01 * b1 + c02 * b2) / determinant;
    this.inCell[1] = (c01 * b0 + (a00 * a22 - a02 * a02) * b1 + c12 * b2) / determinant;
    this.inCell[2] = (c02 * b0 + c12 * b1 + (a00 * a11 - a01 * a01) * b2) / determinant;
  }
}

function clampToCell(value: number): number {
  return value < 0.02 ? 0.02 : value > 0.98 ? 0.98 : value;
}
