import { addNormals } from './add-normals';
import { copyVectors } from './copy-vectors';
import { fitStudio } from './fit-studio';
import type { Part } from './gather-parts';
import { place, turn } from './place-vectors';
import type { Subject } from './subject';

/** All parts in one mesh, `null` when there is nothing to draw; surfaces are numbered as the parts. */
export function joinParts(parts: readonly Part[]): Omit<Subject, 'surfaces' | 'hasHoles'> | null {
  const counts = parts.map(({ primitive }) => primitive.getAttribute('POSITION')?.getCount() ?? 0);
  const vertices = counts.reduce((sum, count) => sum + count, 0);
  const corners = parts.reduce((sum, { indices }) => sum + indices.length, 0);
  const hasColors = parts.some(({ primitive }) => primitive.getAttribute('COLOR_0'));
  const positions = new Float32Array(vertices * 3);
  const normals = new Float32Array(vertices * 3);
  const uvs = [new Float32Array(vertices * 2), new Float32Array(vertices * 2)] as const;
  const colors = hasColors ? new Float32Array(vertices * 3).fill(1) : null;
  const drawn = new Uint32Array(corners);
  const surfaceOf = new Uint16Array(corners / 3);
  let first = 0;
  let used = 0;
  for (const [number, { primitive, matrix, indices }] of parts.entries()) {
    const last = first + counts[number];
    const own = (to: Float32Array, width: number) => to.subarray(first * width, last * width);
    copyVectors(primitive.getAttribute('POSITION'), own(positions, 3), 3);
    copyVectors(primitive.getAttribute('NORMAL'), own(normals, 3), 3);
    copyVectors(primitive.getAttribute('TEXCOORD_0'), own(uvs[0], 2), 2);
    copyVectors(primitive.getAttribute('TEXCOORD_1'), own(uvs[1], 2), 2);
    if (colors) copyVectors(primitive.getAttribute('COLOR_0'), own(colors, 3), 3);
    place(own(positions, 3), matrix);
    const kept = keepFinite(indices, own(positions, 3));
    if (primitive.getAttribute('NORMAL')) turn(own(normals, 3), matrix);
    else addNormals(own(positions, 3), own(normals, 3), kept);
    surfaceOf.fill(number, used / 3, (used + kept.length) / 3);
    for (let i = 0; i < kept.length; i++) drawn[used + i] = kept[i] + first;
    used += kept.length;
    first = last;
  }
  const mesh = { positions, normals, indices: drawn.subarray(0, used) };
  if (!fitStudio(mesh)) return null;
  return { mesh, uvs, colors, surfaceOf };
}

/** The triangles all of whose corners are somewhere. */
function keepFinite(indices: Uint32Array, positions: Float32Array): Uint32Array {
  const kept = new Uint32Array(indices.length);
  let used = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i];
    const b = indices[i + 1];
    const c = indices[i + 2];
    const isSomewhere = Number.isFinite(
      sumAt(positions, a) + sumAt(positions, b) + sumAt(positions, c),
    );
    if (!isSomewhere) continue;
    kept[used] = a;
    kept[used + 1] = b;
    kept[used + 2] = c;
    used += 3;
  }
  return kept.subarray(0, used);
}

function sumAt(positions: Float32Array, vertex: number): number {
  return positions[vertex * 3] + positions[vertex * 3 + 1] + positions[vertex * 3 + 2];
}
