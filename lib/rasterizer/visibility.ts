import type { Projected } from './camera';

/** What each sample of a square picture shows. Depth is 0 and the triangle -1 where nothing is. */
export type Visibility = {
  width: number;
  /** 1 / depth: larger is nearer. */
  nearness: Float32Array;
  triangles: Int32Array;
  /** Weights of the triangle's second and third corner. */
  second: Float32Array;
  third: Float32Array;
};

/** Whether a point of a triangle is there at all: leaves are painted on plates. */
export type IsThere = (triangle: number, second: number, third: number) => boolean;

/** Draws all triangles, both faces, the nearest on top. */
export function drawTriangles(
  projected: Projected,
  indices: Uint32Array,
  width: number,
  isThere?: IsThere,
): Visibility {
  const samples = width * width;
  const visibility: Visibility = {
    width,
    nearness: new Float32Array(samples),
    triangles: new Int32Array(samples).fill(-1),
    second: new Float32Array(samples),
    third: new Float32Array(samples),
  };
  for (let t = 0; t < indices.length / 3; t++)
    drawTriangle({ projected, indices, isThere }, t, visibility);
  return visibility;
}

type Drawing = { projected: Projected; indices: Uint32Array; isThere: IsThere | undefined };

function drawTriangle(
  { projected, indices, isThere }: Drawing,
  triangle: number,
  { width, nearness, triangles, second, third }: Visibility,
): void {
  const a = indices[triangle * 3] * 3;
  const b = indices[triangle * 3 + 1] * 3;
  const c = indices[triangle * 3 + 2] * 3;
  const x0 = projected[a];
  const y0 = projected[a + 1];
  const ux = projected[b] - x0;
  const uy = projected[b + 1] - y0;
  const vx = projected[c] - x0;
  const vy = projected[c + 1] - y0;
  const area = ux * vy - vx * uy;
  if (area === 0) return;
  const left = Math.max(0, Math.ceil(x0 + Math.min(0, ux, vx) - 0.5));
  const right = Math.min(width - 1, Math.floor(x0 + Math.max(0, ux, vx) - 0.5));
  const top = Math.max(0, Math.ceil(y0 + Math.min(0, uy, vy) - 0.5));
  const bottom = Math.min(width - 1, Math.floor(y0 + Math.max(0, uy, vy) - 0.5));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const dx = x + 0.5 - x0;
      const dy = y + 0.5 - y0;
      const p = (dx * vy - dy * vx) / area;
      const q = (dy * ux - dx * uy) / area;
      const rest = 1 - p - q;
      if (p < 0 || q < 0 || rest < 0) continue;
      const near = rest * projected[a + 2] + p * projected[b + 2] + q * projected[c + 2];
      const sample = y * width + x;
      if (near <= nearness[sample]) continue;
      // Weights in space, not on the picture: perspective bends them.
      const toSecond = (p * projected[b + 2]) / near;
      const toThird = (q * projected[c + 2]) / near;
      if (isThere && !isThere(triangle, toSecond, toThird)) continue;
      nearness[sample] = near;
      triangles[sample] = triangle;
      second[sample] = toSecond;
      third[sample] = toThird;
    }
  }
}
