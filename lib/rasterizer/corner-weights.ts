import type { Visibility } from './visibility';

/** Writes how much each corner of its triangle weighs at a sample that shows one. */
export function cornerWeights(
  { width, triangles, projected, indices }: Visibility,
  sample: number,
  out: Float64Array,
): void {
  const corner = triangles[sample] * 3;
  const a = indices[corner] * 3;
  const b = indices[corner + 1] * 3;
  const c = indices[corner + 2] * 3;
  const dx = (sample % width) + 0.5 - projected[a];
  const dy = Math.floor(sample / width) + 0.5 - projected[a + 1];
  const ux = projected[b] - projected[a];
  const uy = projected[b + 1] - projected[a + 1];
  const vx = projected[c] - projected[a];
  const vy = projected[c + 1] - projected[a + 1];
  const area = ux * vy - vx * uy;
  const p = (dx * vy - dy * vx) / area;
  const q = (dy * ux - dx * uy) / area;
  // Weights in space, not on the picture: perspective bends them.
  const first = (1 - p - q) * projected[a + 2];
  const second = p * projected[b + 2];
  const third = q * projected[c + 2];
  const nearness = first + second + third;
  out[0] = first / nearness;
  out[1] = second / nearness;
  out[2] = third / nearness;
}
