import type { UnwrappedMesh } from '../mesh';

/** Position, normal and tangent axes at a texel of an unwrapped mesh. */
export class TriangleFrame {
  readonly position = new Float64Array(3);
  readonly normal = new Float64Array(3);
  /** Unit axes of the normal map: u to the right, v upwards. */
  readonly tangent = new Float64Array(3);
  readonly bitangent = new Float64Array(3);
  private readonly mesh: UnwrappedMesh;
  private readonly size: number;
  private triangle = -1;
  private readonly corners = new Int32Array(3);
  private readonly alongU = new Float64Array(3);
  private readonly alongV = new Float64Array(3);
  /** x0 y0 of the first corner, then the two edges from it and their cross product, in texels. */
  private readonly layout = new Float64Array(7);

  constructor(mesh: UnwrappedMesh, size: number) {
    this.mesh = mesh;
    this.size = size;
  }

  /** Reads the frame at the centre of texel (x, y), which shows `triangle`. */
  read(triangle: number, x: number, y: number): void {
    if (triangle !== this.triangle) this.enter(triangle);
    const { layout } = this;
    const dx = x + 0.5 - layout[0];
    const dy = y + 0.5 - layout[1];
    const second = Math.max(0, (dx * layout[5] - dy * layout[4]) / layout[6]);
    const third = Math.max(0, (dy * layout[2] - dx * layout[3]) / layout[6]);
    const first = Math.max(0, 1 - second - third);
    const sum = first + second + third;
    this.mix(this.mesh.positions, this.position, first / sum, second / sum, third / sum);
    this.mix(this.mesh.normals, this.normal, first / sum, second / sum, third / sum);
    normalizeInPlace(this.normal);
    this.orient();
  }

  private enter(triangle: number): void {
    this.triangle = triangle;
    const { uvs, positions, indices } = this.mesh;
    const { corners, layout, size } = this;
    corners.set(indices.subarray(triangle * 3, triangle * 3 + 3));
    const [a, b, c] = corners;
    layout[0] = uvs[a * 2] * size;
    layout[1] = uvs[a * 2 + 1] * size;
    layout[2] = uvs[b * 2] * size - layout[0];
    layout[3] = uvs[b * 2 + 1] * size - layout[1];
    layout[4] = uvs[c * 2] * size - layout[0];
    layout[5] = uvs[c * 2 + 1] * size - layout[1];
    layout[6] = layout[2] * layout[5] - layout[4] * layout[3];
    for (let i = 0; i < 3; i++) {
      const toB = positions[b * 3 + i] - positions[a * 3 + i];
      const toC = positions[c * 3 + i] - positions[a * 3 + i];
      this.alongU[i] = (toB * layout[5] - toC * layout[3]) / layout[6];
      // Texture rows run downwards, the normal map's green channel upwards.
      this.alongV[i] = -(toC * layout[2] - toB * layout[4]) / layout[6];
    }
  }

  private mix(source: Float32Array, out: Float64Array, p: number, q: number, r: number): void {
    const a = this.corners[0];
    const b = this.corners[1];
    const c = this.corners[2];
    for (let i = 0; i < 3; i++) {
      out[i] = source[a * 3 + i] * p + source[b * 3 + i] * q + source[c * 3 + i] * r;
    }
  }

  private orient(): void {
    const { tangent, bitangent, normal, alongU, alongV } = this;
    const lean = alongU[0] * normal[0] + alongU[1] * normal[1] + alongU[2] * normal[2];
    for (let i = 0; i < 3; i++) tangent[i] = alongU[i] - normal[i] * lean;
    normalizeInPlace(tangent);
    bitangent[0] = normal[1] * tangent[2] - normal[2] * tangent[1];
    bitangent[1] = normal[2] * tangent[0] - normal[0] * tangent[2];
    bitangent[2] = normal[0] * tangent[1] - normal[1] * tangent[0];
    const agrees =
      bitangent[0] * alongV[0] + bitangent[1] * alongV[1] + bitangent[2] * alongV[2] >= 0;
    if (agrees) return;
    for (let i = 0; i < 3; i++) bitangent[i] = -bitangent[i];
  }
}

function normalizeInPlace(v: Float64Array): void {
  const length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) || 1;
  v[0] /= length;
  v[1] /= length;
  v[2] /= length;
}
