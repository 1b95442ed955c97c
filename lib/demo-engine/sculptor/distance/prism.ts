import { roundedCorner } from './box';

/** Sizes: sides, radius of the inscribed circle, half height. Along local y. */
export function prismDistance(
  record: Float64Array,
  at: number,
  rounding: number,
  x: number,
  y: number,
  z: number,
): number {
  const sector = (2 * Math.PI) / record[at];
  const angle = Math.atan2(z, x);
  const folded = angle - sector * Math.round(angle / sector);
  const across = Math.sqrt(x * x + z * z) * Math.cos(folded) - record[at + 1] + rounding;
  return roundedCorner(across, Math.abs(y) - record[at + 2] + rounding, rounding);
}

/** Sizes: half length, half width, half thickness, length of the tip. Along local y. */
export function bladeDistance(
  record: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  const half = record[at];
  const width = record[at + 1];
  const thickness = record[at + 2];
  const narrowing = Math.min(1, (half - y) / record[at + 3]);
  const diagonal = Math.sqrt(width * width + thickness * thickness);
  const reach = Math.abs(x) * thickness + Math.abs(z) * width - width * thickness * narrowing;
  // The tip's flanks lean, so the plain quotient overstates their distance.
  const flank = (reach / diagonal) * (narrowing < 1 ? 0.8 : 1);
  return Math.max(flank, -half - y);
}
