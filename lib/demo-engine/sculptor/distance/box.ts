/** Joins the excess over two perpendicular limits into a distance with rounded edges. */
export function roundedCorner(across: number, along: number, rounding: number): number {
  const outAcross = across > 0 ? across : 0;
  const outAlong = along > 0 ? along : 0;
  const inside = across > along ? across : along;
  const outside = Math.sqrt(outAcross * outAcross + outAlong * outAlong);
  return (inside < 0 ? inside : 0) + outside - rounding;
}

/** Sizes: half lengths along x, y and z, the rounding included. */
export function roundedBoxDistance(
  record: Float64Array,
  at: number,
  rounding: number,
  x: number,
  y: number,
  z: number,
): number {
  const qx = Math.abs(x) - record[at] + rounding;
  const qy = Math.abs(y) - record[at + 1] + rounding;
  const qz = Math.abs(z) - record[at + 2] + rounding;
  const ox = qx > 0 ? qx : 0;
  const oy = qy > 0 ? qy : 0;
  const oz = qz > 0 ? qz : 0;
  const inside = Math.max(qx, qy, qz);
  return Math.sqrt(ox * ox + oy * oy + oz * oz) + (inside < 0 ? inside : 0) - rounding;
}
