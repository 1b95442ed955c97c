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
  private readonly tangent = new Float64Array(3);
  private readonly bitangent = new Float64Array(3);

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
    const { tangent, bitangent, alongU, alongV } = this;
    const lean = dot(alongU, normal);
    for (let i = 0; i < 3; i++) tangent[i] = alongU[i] - normal[i] * lean;
    normalize(tangent);
    for (let i = 0; i < 3; i++) {
      const [next, last] = [(i + 1) % 3, (i + 2) % 3];
      bitangent[i] = normal[next] * tangent[last] - normal[last] * tangent[next];
    }
    // Rows of a texture run downwards, the green of its relief upwards.
    const upwards = dot(bitangent, alongV) <= 0 ? 1 : -1;
    const right = (texel[0] / 127.5 - 1) * relief;
    const up = (texel[1] / 127.5 - 1) * relief * upwards;
    const outwards = texel[2] / 127.5 - 1;
    for (let i = 0; i < 3; i++) {
      normal[i] = tangent[i] * right + bitangent[i] * up + normal[i] * outwards;
    }
    normalize(normal);
  }

  private enter(triangle: number, set: 0 | 1): void {
    if (triangle === this.triangle && set === this.set) return;
    this.triangle = triangle;
    this.set = set;
    const { indices, positions } = this.subject.mesh;
    const uvs = this.subject.uvs[set];
    const [a, b, c] = indices.subarray(triangle * 3, triangle * 3 + 3);
    const du1 = uvs[b * 2] - uvs[a * 2];
    const dv1 = uvs[b * 2 + 1] - uvs[a * 2 + 1];
    const du2 = uvs[c * 2] - uvs[a * 2];
    const dv2 = uvs[c * 2 + 1] - uvs[a * 2 + 1];
    const area = du1 * dv2 - du2 * dv1;
    const edge = (to: number, axis: number) => positions[to * 3 + axis] - positions[a * 3 + axis];
    let squared = 0;
    for (let i = 0; i < 3; i++) {
      const [next, last] = [(i + 1) % 3, (i + 2) % 3];
      squared += (edge(b, next) * edge(c, last) - edge(b, last) * edge(c, next)) ** 2;
      this.alongU[i] = (edge(b, i) * dv2 - edge(c, i) * dv1) / area;
      this.alongV[i] = (edge(c, i) * du1 - edge(b, i) * du2) / area;
    }
    const density = Math.sqrt(Math.abs(area) / Math.sqrt(squared));
    this.density = Number.isFinite(density) ? density : 0;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function normalize(v: Float64Array): void {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  for (let i = 0; i < 3; i++) v[i] /= length;
}
