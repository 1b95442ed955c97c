import type { Mesh } from '../../rasterizer/mesh';

type Edge = { a: number; b: number; triangles: number[]; length: number };

/**
 * The same surface with up to `wanted` triangles, by halving its longest edges. A closed mesh gains
 * two triangles with each edge, so the count may stay one short. Shape and normals do not change.
 */
export function splitEdges(mesh: Mesh, wanted: number): Mesh {
  const positions = Array.from(mesh.positions);
  const normals = Array.from(mesh.normals);
  const indices = Array.from(mesh.indices);
  while (indices.length / 3 < wanted) {
    const before = indices.length;
    splitLongest({ positions, normals, indices }, wanted);
    if (indices.length === before) break;
  }
  return {
    positions: Float32Array.from(positions),
    normals: Float32Array.from(normals),
    indices: Uint32Array.from(indices),
  };
}

type Growing = { positions: number[]; normals: number[]; indices: number[] };

/** One round: no triangle is touched twice, so that the edges found at its start stay true. */
function splitLongest(mesh: Growing, wanted: number): void {
  const touched = new Set<number>();
  for (const edge of edgesByLength(mesh)) {
    const room = wanted - mesh.indices.length / 3;
    if (room <= 0) return;
    if (edge.triangles.length > room || edge.triangles.some((t) => touched.has(t))) continue;
    const middle = addMiddle(mesh, edge);
    for (const triangle of edge.triangles) {
      touched.add(triangle);
      halve(mesh.indices, triangle, edge, middle);
    }
  }
}

function edgesByLength({ positions, indices }: Growing): Edge[] {
  const edges = new Map<string, Edge>();
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i];
    const to = indices[i % 3 === 2 ? i - 2 : i + 1];
    const [a, b] = from < to ? [from, to] : [to, from];
    const key = `${a} ${b}`;
    const known = edges.get(key);
    if (known) known.triangles.push(Math.floor(i / 3));
    else {
      const length = Math.hypot(
        ...[0, 1, 2].map((c) => positions[a * 3 + c] - positions[b * 3 + c]),
      );
      edges.set(key, { a, b, triangles: [Math.floor(i / 3)], length });
    }
  }
  return [...edges.values()].sort((p, q) => q.length - p.length);
}

function addMiddle({ positions, normals }: Growing, { a, b }: Edge): number {
  const middle = positions.length / 3;
  const normal = [0, 1, 2].map((c) => normals[a * 3 + c] + normals[b * 3 + c]);
  const length = Math.hypot(...normal) || 1;
  for (const c of [0, 1, 2]) {
    positions.push((positions[a * 3 + c] + positions[b * 3 + c]) / 2);
    normals.push(length > 1e-6 ? normal[c] / length : normals[a * 3 + c]);
  }
  return middle;
}

/** Replaces one triangle by the two that meet at the middle of its edge. */
function halve(indices: number[], triangle: number, { a, b }: Edge, middle: number): void {
  const corners = indices.slice(triangle * 3, triangle * 3 + 3);
  const [first, second] = [
    corners.map((vertex) => (vertex === b ? middle : vertex)),
    corners.map((vertex) => (vertex === a ? middle : vertex)),
  ];
  for (const c of [0, 1, 2]) indices[triangle * 3 + c] = first[c];
  indices.push(...second);
}
