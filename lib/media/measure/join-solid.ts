import type { mat4 } from '@gltf-transform/core';
import type { Part } from '../portrait/gather-parts';
import type { Solid } from './solid';

/** All parts where the scene puts them. Triangles with a corner that is nowhere are left out. */
export function joinSolid(parts: readonly Part[]): Solid {
  const counts = parts.map(({ primitive }) => primitive.getAttribute('POSITION')?.getCount() ?? 0);
  const positions = new Float32Array(counts.reduce((sum, count) => sum + count, 0) * 3);
  const corners = parts.reduce((sum, part) => sum + part.indices.length, 0);
  const indices = new Uint32Array(corners);
  const partOf = new Uint16Array(corners / 3);
  const firstOf: number[] = [];
  let first = 0;
  let used = 0;
  for (const [number, part] of parts.entries()) {
    firstOf.push(first);
    place(part, positions, first);
    const [second, third] = isMirrored(part.matrix) ? [2, 1] : [1, 2];
    for (let i = 0; i < part.indices.length; i += 3) {
      const a = part.indices[i] + first;
      const b = part.indices[i + second] + first;
      const c = part.indices[i + third] + first;
      if (!isSomewhere(positions, a, b, c)) continue;
      partOf[used / 3] = number;
      indices[used] = a;
      indices[used + 1] = b;
      indices[used + 2] = c;
      used += 3;
    }
    first += counts[number];
  }
  return {
    positions,
    indices: indices.subarray(0, used),
    partOf: partOf.subarray(0, used / 3),
    firstOf,
  };
}

function place({ primitive, matrix: m }: Part, to: Float32Array, first: number): void {
  const position = primitive.getAttribute('POSITION');
  const element: number[] = [];
  const count = position?.getCount() ?? 0;
  for (let i = 0; i < count; i++) {
    position?.getElement(i, element);
    const [x, y, z] = element;
    const at = (first + i) * 3;
    for (let axis = 0; axis < 3; axis++) {
      to[at + axis] = m[axis] * x + m[axis + 4] * y + m[axis + 8] * z + m[axis + 12];
    }
  }
}

/** A mirror turns its triangles inside out. */
function isMirrored(m: mat4): boolean {
  return (
    m[0] * (m[5] * m[10] - m[6] * m[9]) -
      m[4] * (m[1] * m[10] - m[2] * m[9]) +
      m[8] * (m[1] * m[6] - m[2] * m[5]) <
    0
  );
}

function isSomewhere(positions: Float32Array, a: number, b: number, c: number): boolean {
  let sum = 0;
  for (let axis = 0; axis < 3; axis++) {
    sum += positions[a * 3 + axis] + positions[b * 3 + axis] + positions[c * 3 + axis];
  }
  return Number.isFinite(sum);
}
