import type { Accessor, mat4 } from '@gltf-transform/core';
import type { Part } from './gather-parts';
import type { Subject } from './subject';

/** The longest side of what the studio takes in. */
const LONGEST_SIDE = 1.9;

/** All parts in one mesh, `null` when there is nothing to draw; surfaces are numbered as the parts. */
export function joinParts(parts: readonly Part[]): Omit<Subject, 'surfaces'> | null {
  const counts = parts.map(({ primitive }) => primitive.getAttribute('POSITION')?.getCount() ?? 0);
  const vertices = counts.reduce((sum, count) => sum + count, 0);
  const positions = new Float32Array(vertices * 3);
  const normals = new Float32Array(vertices * 3);
  const uvs = [new Float32Array(vertices * 2), new Float32Array(vertices * 2)] as const;
  const hasColors = parts.some(({ primitive }) => primitive.getAttribute('COLOR_0'));
  const colors = hasColors ? new Float32Array(vertices * 3).fill(1) : null;
  const drawn: number[] = [];
  const surfaceOf: number[] = [];
  let first = 0;
  for (const [number, { primitive, matrix, indices }] of parts.entries()) {
    const copy = (name: string, to: Float32Array | null, width: number) =>
      to && copyInto(primitive.getAttribute(name), to.subarray(first * width), width);
    copy('POSITION', positions, 3);
    copy('NORMAL', normals, 3);
    copy('TEXCOORD_0', uvs[0], 2);
    copy('TEXCOORD_1', uvs[1], 2);
    copy('COLOR_0', colors, 3);
    const range = { from: first * 3, to: (first + counts[number]) * 3 };
    place(positions.subarray(range.from, range.to), matrix);
    const own = keepFinite(indices, positions, first);
    if (primitive.getAttribute('NORMAL')) turn(normals.subarray(range.from, range.to), matrix);
    else addNormals(positions, normals, own);
    for (const index of own) drawn.push(index);
    for (let i = 0; i < own.length; i += 3) surfaceOf.push(number);
    first += counts[number];
  }
  const mesh = { positions, normals, indices: Uint32Array.from(drawn) };
  if (!fitStudio(mesh.positions, mesh.indices)) return null;
  return { mesh, uvs, colors, surfaceOf: Uint16Array.from(surfaceOf) };
}

function copyInto(accessor: Accessor | null, to: Float32Array, width: number): void {
  if (!accessor) return;
  const element: number[] = [];
  for (let i = 0; i < accessor.getCount(); i++) {
    accessor.getElement(i, element);
    for (let axis = 0; axis < width; axis++) to[i * width + axis] = element[axis];
  }
}

function place(positions: Float32Array, m: mat4): void {
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    for (let axis = 0; axis < 3; axis++) {
      positions[i + axis] = m[axis] * x + m[axis + 4] * y + m[axis + 8] * z + m[axis + 12];
    }
  }
}

/** Normals follow the cofactors of the matrix: they stay upright under uneven scales. */
function turn(normals: Float32Array, m: mat4): void {
  const cofactor = (row: number, column: number) => {
    const [r1, r2] = [(row + 1) % 3, (row + 2) % 3];
    const [c1, c2] = [((column + 1) % 3) * 4, ((column + 2) % 3) * 4];
    return m[c1 + r1] * m[c2 + r2] - m[c2 + r1] * m[c1 + r2];
  };
  const cofactors = [0, 1, 2].map((row) => [0, 1, 2].map((column) => cofactor(row, column)));
  for (let i = 0; i < normals.length; i += 3) {
    const x = normals[i];
    const y = normals[i + 1];
    const z = normals[i + 2];
    for (let axis = 0; axis < 3; axis++) {
      const [a, b, c] = cofactors[axis];
      normals[i + axis] = a * x + b * y + c * z;
    }
  }
}

/** The triangles, by their place in the whole mesh, all of whose corners are somewhere. */
function keepFinite(indices: Uint32Array, positions: Float32Array, first: number): number[] {
  const isSomewhere = (vertex: number) =>
    Number.isFinite(positions[vertex * 3] + positions[vertex * 3 + 1] + positions[vertex * 3 + 2]);
  const kept: number[] = [];
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] + first, indices[i + 1] + first, indices[i + 2] + first];
    if (isSomewhere(a) && isSomewhere(b) && isSomewhere(c)) kept.push(a, b, c);
  }
  return kept;
}

/** Smooth normals for a part that brings none: each face adds its own, larger ones more. */
function addNormals(positions: Float32Array, normals: Float32Array, triangles: number[]): void {
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i] * 3, triangles[i + 1] * 3, triangles[i + 2] * 3];
    const edge = (to: number, axis: number) => positions[to + axis] - positions[a + axis];
    for (let axis = 0; axis < 3; axis++) {
      const [next, last] = [(axis + 1) % 3, (axis + 2) % 3];
      const normal = edge(b, next) * edge(c, last) - edge(b, last) * edge(c, next);
      for (const corner of [a, b, c]) normals[corner + axis] += normal;
    }
  }
}

/** Centres what is drawn and scales it to the studio; whether there was anything of any size. */
function fitStudio(positions: Float32Array, indices: Uint32Array): boolean {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const vertex of indices) {
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis], positions[vertex * 3 + axis]);
      high[axis] = Math.max(high[axis], positions[vertex * 3 + axis]);
    }
  }
  const longest = Math.max(...[0, 1, 2].map((axis) => high[axis] - low[axis]));
  const scale = LONGEST_SIDE / longest;
  if (!(longest > 0 && Number.isFinite(scale))) return false;
  const unused = new Uint8Array(positions.length / 3).fill(1);
  for (const vertex of indices) unused[vertex] = 0;
  for (let i = 0; i < positions.length; i++) {
    const middle = (low[i % 3] + high[i % 3]) / 2;
    // A vertex that no triangle uses may be anywhere, and would count for the frame.
    positions[i] = unused[Math.floor(i / 3)] ? 0 : (positions[i] - middle) * scale;
  }
  return true;
}
