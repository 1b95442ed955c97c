import type { UnwrappedMesh } from '../mesh';

/** Which triangle each texel shows (-1: none): inside it, or just outside a chart's border. */
export function findTexelTriangles(mesh: UnwrappedMesh, size: number): Int32Array {
  const triangles = new Int32Array(size * size).fill(-1);
  const covered = new Uint8Array(size * size);
  for (let t = 0; t < mesh.indices.length / 3; t++) drawTriangle(mesh, t, size, triangles, covered);
  return triangles;
}

function drawTriangle(
  { uvs, indices }: UnwrappedMesh,
  triangle: number,
  size: number,
  triangles: Int32Array,
  covered: Uint8Array,
): void {
  const corners = indices.subarray(triangle * 3, triangle * 3 + 3);
  const [x0, x1, x2] = Array.from(corners, (vertex) => uvs[vertex * 2] * size);
  const [y0, y1, y2] = Array.from(corners, (vertex) => uvs[vertex * 2 + 1] * size);
  const [ux, uy, vx, vy] = [x1 - x0, y1 - y0, x2 - x0, y2 - y0];
  const area = ux * vy - vx * uy;
  if (Math.abs(area) < 1e-9) return;
  const left = Math.max(0, Math.floor(Math.min(x0, x1, x2) - 1));
  const right = Math.min(size - 1, Math.ceil(Math.max(x0, x1, x2) + 0.5));
  const top = Math.max(0, Math.floor(Math.min(y0, y1, y2) - 1));
  const bottom = Math.min(size - 1, Math.ceil(Math.max(y0, y1, y2) + 0.5));
  const perimeter = Math.abs(ux) + Math.abs(uy) + Math.abs(vx) + Math.abs(vy);
  const overhang = (0.3 * perimeter) / Math.abs(area);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const texel = y * size + x;
      if (covered[texel] === 1) continue;
      const [dx, dy] = [x + 0.5 - x0, y + 0.5 - y0];
      const second = (dx * vy - dy * vx) / area;
      const third = (dy * ux - dx * uy) / area;
      const least = Math.min(second, third, 1 - second - third);
      if (least < 0 && (triangles[texel] >= 0 || least < -overhang)) continue;
      triangles[texel] = triangle;
      covered[texel] = least >= 0 ? 1 : 0;
    }
  }
}
