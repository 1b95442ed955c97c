import { roundedCorner } from './box';

/** Solids of revolution about local y. */

/** Sizes: radius, half height. */
export function cylinderDistance(
  record: Float64Array,
  at: number,
  rounding: number,
  x: number,
  y: number,
  z: number,
): number {
  const across = Math.sqrt(x * x + z * z) - record[at] + rounding;
  return roundedCorner(across, Math.abs(y) - record[at + 1] + rounding, rounding);
}

/** Sizes: half height, bottom radius, top radius; the rounding is added around them. */
export function taperedCylinderDistance(
  record: Float64Array,
  at: number,
  rounding: number,
  x: number,
  y: number,
  z: number,
): number {
  const half = record[at];
  const bottom = record[at + 1];
  const top = record[at + 2];
  const q = Math.sqrt(x * x + z * z);
  const taper = top - bottom;
  const capX = q - Math.min(q, y < 0 ? bottom : top);
  const capY = Math.abs(y) - half;
  const along = ((top - q) * taper + (half - y) * 2 * half) / (taper * taper + 4 * half * half);
  const t = along < 0 ? 0 : along > 1 ? 1 : along;
  const sideX = q - top + taper * t;
  const sideY = y - half + 2 * half * t;
  const nearest = Math.min(capX * capX + capY * capY, sideX * sideX + sideY * sideY);
  return (sideX < 0 && capY < 0 ? -1 : 1) * Math.sqrt(nearest) - rounding;
}

/** Sizes: half length, bottom and top radius, sine and cosine of the flank's slope. */
export function roundConeDistance(
  record: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  const length = record[at] * 2;
  const bottom = record[at + 1];
  const top = record[at + 2];
  const sine = record[at + 3];
  const cosine = record[at + 4];
  const q = Math.sqrt(x * x + z * z);
  const height = y + record[at];
  const along = cosine * height - sine * q;
  if (along < 0) return Math.sqrt(q * q + height * height) - bottom;
  if (along > cosine * length) {
    return Math.sqrt(q * q + (height - length) * (height - length)) - top;
  }
  return q * cosine + height * sine - bottom;
}

/** Sizes: ring radius, tube radius. */
export function torusDistance(
  record: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  const q = Math.sqrt(x * x + z * z) - record[at];
  return Math.sqrt(q * q + y * y) - record[at + 1];
}
