import type { Projected } from './camera';
import { firstInside, lastInside } from './row-span';

/** What each sample of a square picture shows. Nearness is 0 and the triangle -1 where nothing is. */
export type Visibility = {
  width: number;
  /** 1 / depth: larger is nearer. */
  nearness: Float32Array;
  triangles: Int32Array;
  /** What was drawn. */
  projected: Projected;
  indices: Uint32Array;
};

/** How little a weight grows along an edge that is level. */
const LEVEL = 1e-30;

/** Whether a point of a triangle is there at all: leaves are painted on plates. `weights`: of its three
 *  corners. */
export type IsThere = (triangle: number, weights: Float64Array) => boolean;

/** Draws all triangles, both faces, the nearest on top. */
export function drawTriangles(
  projected: Projected,
  indices: Uint32Array,
  width: number,
  isThere?: IsThere,
): Visibility {
  const nearness = new Float32Array(width * width);
  const triangles = new Int32Array(width * width).fill(-1);
  const weights = new Float64Array(3);
  for (let triangle = 0; triangle * 3 + 2 < indices.length; triangle++) {
    const a = indices[triangle * 3] * 3;
    const b = indices[triangle * 3 + 1] * 3;
    const c = indices[triangle * 3 + 2] * 3;
    const x = projected[a];
    const y = projected[a + 1];
    const ux = projected[b] - x;
    const uy = projected[b + 1] - y;
    const vx = projected[c] - x;
    const vy = projected[c + 1] - y;
    const area = ux * vy - vx * uy;
    const left = Math.max(0, Math.ceil(x + lowest(ux, vx) - 0.5));
    const right = Math.min(width - 1, Math.floor(x - lowest(-ux, -vx) - 0.5));
    const top = Math.max(0, Math.ceil(y + lowest(uy, vy) - 0.5));
    const bottom = Math.min(width - 1, Math.floor(y - lowest(-uy, -vy) - 0.5));
    if (area === 0 || left > right) continue;
    // The weights of the second and third corner, how they grow along a row and down the rows, and
    // where on a row they are zero for each that they weigh at its beginning.
    const pAlong = vy / area || LEVEL;
    const qAlong = -uy / area || LEVEL;
    const restAlong = -pAlong - qAlong || LEVEL;
    const pDown = -vx / area;
    const qDown = ux / area;
    const pEdge = -1 / pAlong;
    const qEdge = -1 / qAlong;
    const restEdge = -1 / restAlong;
    const near = projected[a + 2];
    const nearB = projected[b + 2];
    const nearC = projected[c + 2];
    const nearAlong = pAlong * (nearB - near) + qAlong * (nearC - near);
    for (let row = top; row <= bottom; row++) {
      const p = (row + 0.5 - y) * pDown + (0.5 - x) * pAlong;
      const q = (row + 0.5 - y) * qDown + (0.5 - x) * qAlong;
      const rest = 1 - p - q;
      let from = firstInside(left, p * pEdge, pAlong);
      from = firstInside(from, q * qEdge, qAlong);
      from = firstInside(from, rest * restEdge, restAlong);
      let to = lastInside(right, p * pEdge, pAlong);
      to = lastInside(to, q * qEdge, qAlong);
      to = lastInside(to, rest * restEdge, restAlong);
      const nearStart = near + p * (nearB - near) + q * (nearC - near);
      if (from > to) continue;
      // As whole numbers: counted and added as such.
      const last = to | 0;
      for (let column = from | 0; column <= last; column++) {
        const here = nearStart + column * nearAlong;
        const sample = row * width + column;
        if (here <= nearness[sample]) continue;
        if (isThere) {
          // Weights in space, not on the picture: perspective bends them.
          weights[1] = ((p + column * pAlong) * nearB) / here;
          weights[2] = ((q + column * qAlong) * nearC) / here;
          weights[0] = 1 - weights[1] - weights[2];
          if (!isThere(triangle, weights)) continue;
        }
        nearness[sample] = here;
        triangles[sample] = triangle;
      }
    }
  }
  return { width, nearness, triangles, projected, indices };
}

function lowest(a: number, b: number): number {
  const low = a < b ? a : b;
  return low < 0 ? low : 0;
}
