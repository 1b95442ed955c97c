/** The triangle across each edge (three to a triangle, edge e from corner e to e + 1), or -1. */
export function findNeighbours(indices: Uint32Array, vertexCount: number): Int32Array {
  const neighbours = new Int32Array(indices.length).fill(-1);
  const open = new Map<number, number>();
  for (let edge = 0; edge < indices.length; edge++) {
    const from = indices[edge];
    const to = indices[edge % 3 === 2 ? edge - 2 : edge + 1];
    const key = from < to ? from * vertexCount + to : to * vertexCount + from;
    const other = open.get(key);
    if (other === undefined) {
      open.set(key, edge);
    } else {
      neighbours[edge] = Math.floor(other / 3);
      neighbours[other] = Math.floor(edge / 3);
    }
  }
  return neighbours;
}
