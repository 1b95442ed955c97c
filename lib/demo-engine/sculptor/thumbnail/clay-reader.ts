import type { Mesh } from '../../../rasterizer/mesh';
import type { Sample, SampleReader } from '../../../rasterizer/sample';

const CLAY = [0.36, 0.34, 0.325];

/** A bare mesh, as if made of warm grey clay. */
export class ClayReader implements SampleReader {
  private readonly mesh: Mesh;

  constructor(mesh: Mesh) {
    this.mesh = mesh;
  }

  read(triangle: number, weights: Float64Array, sample: Sample): void {
    const { positions, normals, indices } = this.mesh;
    const a = indices[triangle * 3] * 3;
    const b = indices[triangle * 3 + 1] * 3;
    const c = indices[triangle * 3 + 2] * 3;
    const [first, second, third] = weights;
    const { position, normal } = sample;
    for (let i = 0; i < 3; i++) {
      position[i] = positions[a + i] * first + positions[b + i] * second + positions[c + i] * third;
      normal[i] = normals[a + i] * first + normals[b + i] * second + normals[c + i] * third;
    }
    const length = Math.hypot(normal[0], normal[1], normal[2]) || 1;
    for (let i = 0; i < 3; i++) normal[i] /= length;
    sample.color.set(CLAY);
  }
}
