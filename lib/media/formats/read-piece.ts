import type { Accessor, mat4, Primitive, vec2 } from '@gltf-transform/core';
import type { Transform } from '@gltf-transform/extensions';
import type { Part } from '../portrait/gather-parts';
import type { Piece } from './piece';

/** One drawn part, turned and moved as the scene says; what no whole triangle uses is left out. */
export function readPiece({ primitive, matrix, indices }: Part): Piece {
  const all = placed(valuesOf(primitive.getAttribute('POSITION'), 3), matrix);
  const { kept, order } = keepFinite(indices, all);
  if (determinant(matrix) < 0) turnRound(order);
  const pick = (values: Float32Array | null, width: number) =>
    values && picked(values, kept, width);
  const uvs = readUvs(primitive);
  const colors = valuesOf(primitive.getAttribute('COLOR_0'), 3);
  const normals = valuesOf(primitive.getAttribute('NORMAL'), 3);
  return {
    positions: picked(all, kept, 3),
    normals: pick(normals.length > 0 ? turned(normals, matrix) : null, 3),
    uvs: pick(uvs, 2),
    colors: pick(colors.length > 0 ? colors : null, 3),
    indices: order,
    material: primitive.getMaterial(),
  };
}

/** The first `width` numbers of each; nothing where there are none. */
function valuesOf(accessor: Accessor | null, width: number): Float32Array {
  const plain = accessor?.getElementSize() === width ? accessor.getArray() : null;
  if (plain instanceof Float32Array) return plain.slice();
  const count = accessor?.getCount() ?? 0;
  const values = new Float32Array(count * width);
  const element: number[] = [];
  for (let i = 0; i < count; i++) {
    accessor?.getElement(i, element);
    for (let axis = 0; axis < width; axis++) values[i * width + axis] = element[axis];
  }
  return values;
}

function placed(positions: Float32Array, m: mat4): Float32Array {
  for (let i = 0; i < positions.length; i += 3) {
    const [x, y, z] = [positions[i], positions[i + 1], positions[i + 2]];
    for (let axis = 0; axis < 3; axis++) {
      positions[i + axis] = m[axis] * x + m[axis + 4] * y + m[axis + 8] * z + m[axis + 12];
    }
  }
  return positions;
}

/** Normals follow the cofactors of the matrix: they stay upright under uneven scales. */
function turned(normals: Float32Array, m: mat4): Float32Array {
  const cofactor = (row: number, column: number) => {
    const [r1, r2] = [(row + 1) % 3, (row + 2) % 3];
    const [c1, c2] = [((column + 1) % 3) * 4, ((column + 2) % 3) * 4];
    return m[c1 + r1] * m[c2 + r2] - m[c2 + r1] * m[c1 + r2];
  };
  const side = determinant(m) < 0 ? -1 : 1;
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => side * cofactor(row, column)),
  );
  for (let i = 0; i < normals.length; i += 3) {
    const [x, y, z] = [normals[i], normals[i + 1], normals[i + 2]];
    const nx = xx * x + xy * y + xz * z;
    const ny = yx * x + yy * y + yz * z;
    const nz = zx * x + zy * y + zz * z;
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
    normals[i] = nx / length;
    normals[i + 1] = ny / length;
    normals[i + 2] = nz / length;
  }
  return normals;
}

function determinant(m: mat4): number {
  return (
    m[0] * (m[5] * m[10] - m[9] * m[6]) -
    m[4] * (m[1] * m[10] - m[9] * m[2]) +
    m[8] * (m[1] * m[6] - m[5] * m[2])
  );
}

function turnRound(order: Uint32Array): void {
  for (let i = 0; i < order.length; i += 3) {
    const second = order[i + 1];
    order[i + 1] = order[i + 2];
    order[i + 2] = second;
  }
}

/** The triangles whose corners are somewhere, and which vertices these need, numbered anew. */
function keepFinite(indices: Uint32Array, positions: Float32Array) {
  const sumOf = (vertex: number) =>
    positions[vertex * 3] + positions[vertex * 3 + 1] + positions[vertex * 3 + 2];
  const numbers = new Int32Array(positions.length / 3).fill(-1);
  const kept = new Uint32Array(positions.length / 3);
  const order = new Uint32Array(indices.length);
  let vertices = 0;
  let corners = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const whole = sumOf(indices[i]) + sumOf(indices[i + 1]) + sumOf(indices[i + 2]);
    if (!Number.isFinite(whole)) continue;
    for (let corner = 0; corner < 3; corner++) {
      const vertex = indices[i + corner];
      if (numbers[vertex] < 0) {
        kept[vertices] = vertex;
        numbers[vertex] = vertices++;
      }
      order[corners++] = numbers[vertex];
    }
  }
  return { kept: kept.subarray(0, vertices), order: order.subarray(0, corners) };
}

function picked(values: Float32Array, kept: Uint32Array, width: number): Float32Array {
  const chosen = new Float32Array(kept.length * width);
  for (let i = 0; i < kept.length; i++) {
    for (let axis = 0; axis < width; axis++) {
      const value = values[kept[i] * width + axis];
      chosen[i * width + axis] = Number.isFinite(value) ? value : 0;
    }
  }
  return chosen;
}

/** The UV set the colour texture reads, moved as it says: other programs know one set, unmoved. */
function readUvs(primitive: Primitive): Float32Array | null {
  const info = primitive.getMaterial()?.getBaseColorTextureInfo();
  const moved = info?.getExtension<Transform>('KHR_texture_transform');
  const set = moved?.getTexCoord() ?? info?.getTexCoord() ?? 0;
  const accessor =
    primitive.getAttribute(`TEXCOORD_${set}`) ?? primitive.getAttribute('TEXCOORD_0');
  if (!accessor) return null;
  const uvs = valuesOf(accessor, 2);
  if (moved) move(uvs, moved.getOffset(), moved.getScale(), moved.getRotation());
  return uvs;
}

function move(uvs: Float32Array, offset: vec2, scale: vec2, rotation: number): void {
  const [cosine, sine] = [Math.cos(rotation), Math.sin(rotation)];
  for (let i = 0; i < uvs.length; i += 2) {
    const [u, v] = [uvs[i] * scale[0], uvs[i + 1] * scale[1]];
    uvs[i] = u * cosine + v * sine + offset[0];
    uvs[i + 1] = v * cosine - u * sine + offset[1];
  }
}
