import { NotConvertible } from './not-convertible';
import { boundsOf, type Piece } from './piece';

/** Where a model stands for a printer: millimetres, Z up, its corner at the origin. */
export type PrintFrame = {
  scale: number;
  /** What is taken off before scaling, by the printer's axes. */
  corner: [number, number, number];
  longest_mm: number;
};

/** Throws NotConvertible for a model without any height. */
export function printFrame(pieces: readonly Piece[], height_mm: number): PrintFrame {
  const { low, high } = boundsOf(pieces);
  const scale = height_mm / (high[1] - low[1]);
  if (!(Number.isFinite(scale) && Number.isFinite(scale * (high[0] - low[0] + high[2] - low[2])))) {
    throw new NotConvertible('This model lies flat: it has no height to print.');
  }
  const sides = [0, 1, 2].map((axis) => (high[axis] - low[axis]) * scale);
  return { scale, corner: [low[0], -high[2], low[1]], longest_mm: Math.max(...sides) };
}

/** All vertices of a part in that frame. */
export function framed({ positions }: Piece, { scale, corner }: PrintFrame): Float32Array {
  const placed = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    placed[i] = (positions[i] - corner[0]) * scale;
    placed[i + 1] = (-positions[i + 2] - corner[1]) * scale;
    placed[i + 2] = (positions[i + 1] - corner[2]) * scale;
  }
  return placed;
}
