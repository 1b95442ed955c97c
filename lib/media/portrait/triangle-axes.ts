import { normalizeInPlace } from '../../rasterizer/vector';
import type { Subject } from './subject';

type Relief = {
  /** Bytes of the normal map, 0–255. */
  texel: Float64Array;
  relief: number;
};

/** How each triangle lies on its texture. Remembers the last one: neighbours ask for the same. */
export class TriangleAxes {
  private readonly subject: Subject;
  private triangle = -1;
  private set = -1;
  /** In space, per unit of u and of v. */
  private readonly alongU = new Float64Array(3);
  private readonly alongV = new Float64Array(3);
  private density = 0;

  constructor(subject: Subject) {
    this.subject = subject;
  }

  /** How far a step of one model unit goes on the texture. */
  uvPerUnit(triangle: number, set: 0 | 1): number {
    this.enter(triangle, set);
    return this.density;
  }

  /** Bends a normal as the relief says; one without a place on the texture stays as it is. */
  bend(triangle: number, set: 0 | 1, { texel, relief }: Relief, normal: Float64Array): void {
    this.enter(triangle, set);
    if (this.density === 0) return;
    const { alongU, alongV } = this;
    const nx = normal[0];
    const ny = normal[1];
    const nz = normal[2];
    const lean = alongU[0] * nx + alongU[1] * ny + alongU[2] * nz;
    let tx = alongU[0] - nx * lean;
    let ty = alongU[1] - ny * lean;
    let tz = alongU[2] - nz * lean;
    const length = Math.sqrt(tx * tx + ty * ty + tz * tz) || 1;
    tx /= length;
    ty /= length;
    tz /= length;
    const bx = ny * tz - nz * ty;
    const by = nz * tx - nx * tz;
    const bz = nx * ty - ny * tx;
    // Rows of a texture run downwards, the green of its relief upwards.
    const upwards = bx * alongV[0] + by * alongV[1] + bz * alongV[2] <= 0 ? relief : -relief;
    const right = (texel[0] / 127.5 - 1) * relief;
    const up = (texel[1] / 127.5 - 1) * upwards;
    const outwards = texel[2] / 127.5 - 1;
    normal[0] = tx * right + bx * up + nx * outwards;
    normal[1] = ty * right + by * up + ny * outwards;
    normal[2] = tz * right + bz * up + nz * outwards;
    normalizeInPlace(normal);
  }

  private enter(triangle: number, set: 0 | 1): void {
    if (triangle === this.triangle && set === this.set) return;
    this.triangle = triangle;
    this.set = set;
    const { indices, positions } = this.subject.mesh;
    const uvs = this.subject.uvs[set];
    const a = indices[triangle * 3];
    const b = indices[triangle * 3 + 1];
    const c = indices[triangle * 3 + 2];
    const du1 = uvs[b * 2] - uvs[a * 2];
    const dv1 = uvs[b * 2 + 1] - uvs[a * 2 + 1];
    const du2 = uvs[c * 2] - uvs[a * 2];
    const dv2 = uvs[c * 2 + 1] - uvs[a * 2 + 1];
    const area = du1 * dv2 - du2 * dv1;
    const x1 = positions[b * 3] - positions[a * 3];
    const y1 = positions[b * 3 + 1] - positions[a * 3 + 1];
    const z1 = positions[b * 3 + 2] - positions[a * 3 + 2];
    const x2 = positions[c * 3] - positions[a * 3];
    const y2 = positions[c * 3 + 1] - positions[a * 3 + 1];
    const z2 = positions[c * 3 + 2] - positions[a * 3 + 2];
    this.alongU[0] = (x1 * dv2 - x2 * dv1) / area;
    this.alongU[1] = (y1 * dv2 - y2 * dv1) / area;
    this.alongU[2] = (z1 * dv2 - z2 * dv1) / area;
    this.alongV[0] = (x2 * du1 - x1 * du2) / area;
    this.alongV[1] = (y2 * du1 - y1 * du2) / area;
    this.alongV[2] = (z2 * du1 - z1 * du2) / area;
    const x = y1 * z2 - z1 * y2;
    const y = z1 * x2 - x1 * z2;
    const z = x1 * y2 - y1 * x2;
    const density = Math.sqrt(Math.abs(area) / Math.sqrt(x * x + y * y + z * z));
    this.density = Number.isFinite(density) ? density : 0;
  }
}
