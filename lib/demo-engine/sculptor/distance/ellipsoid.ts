/**
 * Distance functions take the part's numbers (`record`, from `at` on) and a point in local axes.
 * Negative inside. Exact or close to it near the surface; formulas after Inigo Quilez.
 */

/** Sizes: radii along x, y and z. Exact for a sphere, first order for other ellipsoids. */
export function ellipsoidDistance(
  record: Float64Array,
  at: number,
  x: number,
  y: number,
  z: number,
): number {
  const a = record[at];
  const b = record[at + 1];
  const c = record[at + 2];
  if (a === b && b === c) return Math.sqrt(x * x + y * y + z * z) - a;
  const u = x / a;
  const v = y / b;
  const w = z / c;
  const scaled = Math.sqrt(u * u + v * v + w * w);
  const slope = Math.sqrt((u * u) / a / a + (v * v) / b / b + (w * w) / c / c);
  return slope > 1e-9 ? (scaled * (scaled - 1)) / slope : -Math.min(a, b, c);
}
