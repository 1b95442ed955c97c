import { expect, test } from 'vitest';
import { sculptGeometry } from '@/lib/demo-engine/sculptor/geometry';
import { Sculpture } from '@/lib/demo-engine/sculptor/sculpture';
import { splitEdges } from '@/lib/demo-engine/sculptor/split-edges';
import type { Mesh } from '@/lib/rasterizer/mesh';

function areaOf({ positions, indices }: Mesh): number {
  let area = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((n) => indices[i + n] * 3);
    const [u, v] = [b, c].map((to) => [0, 1, 2].map((n) => positions[to + n] - positions[a + n]));
    const normal = [
      u[1] * v[2] - u[2] * v[1],
      u[2] * v[0] - u[0] * v[2],
      u[0] * v[1] - u[1] * v[0],
    ];
    area += Math.hypot(...normal) / 2;
  }
  return area;
}

test('splitting edges adds the triangles wanted and leaves the surface where it is', async () => {
  const { mesh } = await sculptGeometry(new Sculpture(1).sphere([0, 0, 0], 0.5), 200);
  const before = mesh.indices.length / 3;
  const split = splitEdges(mesh, before * 3);
  expect(split.indices.length / 3).toBeGreaterThanOrEqual(before * 3 - 1);
  expect(split.indices.length / 3).toBeLessThanOrEqual(before * 3);
  expect(areaOf(split)).toBeCloseTo(areaOf(mesh), 5);
});
