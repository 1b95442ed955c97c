import type { Mesh } from '../../rasterizer/mesh';

/** The longest side of what the studio takes in. */
const LONGEST_SIDE = 1.9;

/** Centres what is drawn and scales it to the studio; whether there was anything of any size. */
export function fitStudio({ positions, indices }: Mesh): boolean {
  const isUsed = new Uint8Array(positions.length / 3);
  for (let i = 0; i < indices.length; i++) isUsed[indices[i]] = 1;
  const boxes = [0, 1, 2].map((axis) => extentOf(positions, isUsed, axis));
  const longest = Math.max(...boxes.map(({ low, high }) => high - low));
  const scale = LONGEST_SIDE / longest;
  if (!(longest > 0 && Number.isFinite(scale))) return false;
  for (const [axis, { low, high }] of boxes.entries()) {
    const middle = (low + high) / 2;
    for (let vertex = 0; vertex < isUsed.length; vertex++) {
      const i = vertex * 3 + axis;
      // A vertex that no triangle uses may be anywhere, and would count for the frame.
      positions[i] = isUsed[vertex] ? (positions[i] - middle) * scale : 0;
    }
  }
  return true;
}

function extentOf(positions: Float32Array, isUsed: Uint8Array, axis: number) {
  let low = Infinity;
  let high = -Infinity;
  for (let vertex = 0; vertex < isUsed.length; vertex++) {
    if (isUsed[vertex] === 0) continue;
    const value = positions[vertex * 3 + axis];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}
