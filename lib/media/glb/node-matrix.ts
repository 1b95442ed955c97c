import 'server-only';
import { type GlbObject, numbers } from './glb-json';

/** The upper three rows of a node's matrix, row by row: a point maps to rotation, scale, move. */
export type NodeMatrix = readonly number[];

export const IDENTITY: NodeMatrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** A node's own transform, from its matrix (column by column in the file) or its three parts. */
export function nodeMatrix(node: GlbObject): NodeMatrix {
  const columns = numbers(node, 'matrix', 16);
  if (columns !== undefined) {
    return [0, 1, 2].flatMap((row) => [0, 4, 8, 12].map((column) => columns[column + row] ?? 0));
  }
  const [tx = 0, ty = 0, tz = 0] = numbers(node, 'translation', 3) ?? [];
  const [x = 0, y = 0, z = 0, w = 1] = numbers(node, 'rotation', 4) ?? [];
  const [sx = 1, sy = 1, sz = 1] = numbers(node, 'scale', 3) ?? [];
  return [
    (1 - 2 * (y * y + z * z)) * sx,
    2 * (x * y - z * w) * sy,
    2 * (x * z + y * w) * sz,
    tx,
    2 * (x * y + z * w) * sx,
    (1 - 2 * (x * x + z * z)) * sy,
    2 * (y * z - x * w) * sz,
    ty,
    2 * (x * z - y * w) * sx,
    2 * (y * z + x * w) * sy,
    (1 - 2 * (x * x + y * y)) * sz,
    tz,
  ];
}

/** First `inner`, then `outer`. */
export function combine(outer: NodeMatrix, inner: NodeMatrix): NodeMatrix {
  const combined: number[] = [];
  for (let row = 0; row < 3; row += 1) {
    for (let column = 0; column < 4; column += 1) {
      let sum = column === 3 ? at(outer, row, 3) : 0;
      for (let k = 0; k < 3; k += 1) sum += at(outer, row, k) * at(inner, k, column);
      combined.push(sum);
    }
  }
  return combined;
}

export function transform(matrix: NodeMatrix, point: readonly number[]): number[] {
  return [0, 1, 2].map((row) =>
    point.reduce((sum, value, axis) => sum + at(matrix, row, axis) * value, at(matrix, row, 3)),
  );
}

function at(matrix: NodeMatrix, row: number, column: number): number {
  return matrix[row * 4 + column] ?? 0;
}
