import type { Mesh } from '../../../rasterizer/mesh';
import { findNeighbours } from './adjacency';

/** Which side of a box triangles face: +x -x +y -y +z -z. */
export type Side = 0 | 1 | 2 | 3 | 4 | 5;
export type Chart = { side: Side; triangles: number[] };

const SMOOTHING_ROUNDS = 6;
/** A triangle may join a neighbouring chart while it still faces that side this much. */
const LEAST_FACING = 0.35;

/** Cuts a mesh into connected pieces, each of which can be seen whole from one side of a box. */
export function cutCharts(mesh: Mesh): Chart[] {
  const neighbours = findNeighbours(mesh.indices, mesh.positions.length / 3);
  const normals = faceNormals(mesh);
  const sides = Int8Array.from({ length: normals.length / 3 }, (_, t) => sideFaced(normals, t));
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) smoothSides(sides, neighbours, normals);
  return collect(sides, neighbours);
}

function faceNormals({ positions, indices }: Mesh): Float32Array {
  const normals = new Float32Array(indices.length);
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] * 3, indices[i + 1] * 3, indices[i + 2] * 3];
    const [ux, uy, uz] = [0, 1, 2].map((n) => positions[b + n] - positions[a + n]);
    const [vx, vy, vz] = [0, 1, 2].map((n) => positions[c + n] - positions[a + n]);
    const [x, y, z] = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
    const length = Math.hypot(x, y, z) || 1;
    normals[i] = x / length;
    normals[i + 1] = y / length;
    normals[i + 2] = z / length;
  }
  return normals;
}

function sideFaced(normals: Float32Array, triangle: number): Side {
  const x = normals[triangle * 3];
  const y = normals[triangle * 3 + 1];
  const z = normals[triangle * 3 + 2];
  const [ax, ay, az] = [Math.abs(x), Math.abs(y), Math.abs(z)];
  if (ax >= ay && ax >= az) return x > 0 ? 0 : 1;
  if (ay >= az) return y > 0 ? 2 : 3;
  return z > 0 ? 4 : 5;
}

function facing(normals: Float32Array, triangle: number, side: number): number {
  const along = normals[triangle * 3 + (side >> 1)];
  return (side & 1) === 0 ? along : -along;
}

/** Lets triangles follow the majority of their neighbours, which straightens the charts' borders. */
function smoothSides(sides: Int8Array, neighbours: Int32Array, normals: Float32Array): void {
  const before = sides.slice();
  const votes = new Uint8Array(6);
  for (let t = 0; t < sides.length; t++) {
    votes.fill(0);
    for (let e = t * 3; e < t * 3 + 3; e++) if (neighbours[e] >= 0) votes[before[neighbours[e]]]++;
    const own = votes[before[t]];
    for (let side = 0; side < 6; side++) {
      const wins = votes[side] >= 2 && votes[side] > own;
      if (wins && facing(normals, t, side) > LEAST_FACING) sides[t] = side;
    }
  }
}

function collect(sides: Int8Array, neighbours: Int32Array): Chart[] {
  const charts: Chart[] = [];
  const taken = new Uint8Array(sides.length);
  for (let start = 0; start < sides.length; start++) {
    if (taken[start] === 1) continue;
    taken[start] = 1;
    const triangles = [start];
    for (let next = 0; next < triangles.length; next++) {
      for (let e = triangles[next] * 3; e < triangles[next] * 3 + 3; e++) {
        const other = neighbours[e];
        if (other < 0 || taken[other] === 1 || sides[other] !== sides[start]) continue;
        taken[other] = 1;
        triangles.push(other);
      }
    }
    charts.push({ side: sides[start] as Side, triangles });
  }
  return charts;
}
