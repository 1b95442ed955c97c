import { roundedCorner } from './box';

/** Radii below this lie on a lathe's axis. */
const ON_AXIS = 1e-6;

/**
 * Signed distance in the plane to a closed outline given as x0, y0, x1, y1 … `openAt`: edges with
 * both ends at this x or left of it only close the outline; they are no surface.
 */
function outlineDistance(
  outline: Float64Array,
  x: number,
  y: number,
  openAt = Number.NEGATIVE_INFINITY,
): number {
  const length = outline.length;
  let nearest = Number.POSITIVE_INFINITY;
  let sign = 1;
  for (let a = 0, b = length - 2; a < length; b = a, a += 2) {
    const edgeX = outline[b] - outline[a];
    const edgeY = outline[b + 1] - outline[a + 1];
    const toX = x - outline[a];
    const toY = y - outline[a + 1];
    const along = (toX * edgeX + toY * edgeY) / (edgeX * edgeX + edgeY * edgeY || 1e-12);
    const t = along < 0 ? 0 : along > 1 ? 1 : along;
    const offX = toX - edgeX * t;
    const offY = toY - edgeY * t;
    const distance = offX * offX + offY * offY;
    const isSurface = outline[a] > openAt || outline[b] > openAt;
    if (isSurface && distance < nearest) nearest = distance;
    const above = y >= outline[a + 1];
    const below = y < outline[b + 1];
    const left = edgeX * toY > edgeY * toX;
    if ((above && below && left) || !(above || below || left)) sign = -sign;
  }
  return sign * Math.sqrt(nearest);
}

/** Sizes: outline, half thickness, bend (z = bend · x²). */
export function plateDistance(
  outline: Float64Array,
  record: Float64Array,
  at: number,
  rounding: number,
  x: number,
  y: number,
  z: number,
): number {
  const bend = record[at + 2];
  const across = outlineDistance(outline, x, y) + rounding;
  const through = Math.abs(z - bend * x * x) - record[at + 1] + rounding;
  // Bending stretches space, so the distance is shortened to stay on the safe side.
  return roundedCorner(across, through, rounding) / (1 + Math.abs(bend) * 0.5);
}

/** The outline read as (radius, height) and turned about local y. */
export function latheDistance(
  outline: Float64Array,
  rounding: number,
  x: number,
  y: number,
  z: number,
): number {
  // On the axis itself inside and outside could not be told apart.
  const radius = Math.max(2 * ON_AXIS, Math.sqrt(x * x + z * z));
  return outlineDistance(outline, radius, y, ON_AXIS) - rounding;
}
