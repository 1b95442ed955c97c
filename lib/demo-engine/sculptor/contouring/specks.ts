/** The indices without the pieces too small to matter: under one 500th of all triangles. */
export function dropSpecks(indices: Uint32Array, vertexCount: number): Uint32Array {
  const parent = Int32Array.from({ length: vertexCount }, (_, i) => i);
  const rootOf = (vertex: number) => {
    let at = vertex;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (let i = 0; i < indices.length; i += 3) {
    parent[rootOf(indices[i])] = rootOf(indices[i + 1]);
    parent[rootOf(indices[i + 1])] = rootOf(indices[i + 2]);
  }
  const triangles = new Int32Array(vertexCount);
  for (let i = 0; i < indices.length; i += 3) triangles[rootOf(indices[i])]++;
  const fewest = indices.length / 3 / 500;
  return indices.filter((_, i) => triangles[rootOf(indices[i - (i % 3)])] > fewest);
}
