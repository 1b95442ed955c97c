/** Smooth normals for a part that brings none: each face adds its own, larger ones more. `normals`
 *  are zeros before. */
export function addNormals(
  positions: Float32Array,
  normals: Float32Array,
  indices: Uint32Array,
): void {
  for (let i = 0; i < indices.length; i += 3) {
    const a = indices[i] * 3;
    const b = indices[i + 1] * 3;
    const c = indices[i + 2] * 3;
    const ux = positions[b] - positions[a];
    const uy = positions[b + 1] - positions[a + 1];
    const uz = positions[b + 2] - positions[a + 2];
    const vx = positions[c] - positions[a];
    const vy = positions[c + 1] - positions[a + 1];
    const vz = positions[c + 2] - positions[a + 2];
    for (let corner = i; corner < i + 3; corner++) {
      const vertex = indices[corner] * 3;
      normals[vertex] += uy * vz - uz * vy;
      normals[vertex + 1] += uz * vx - ux * vz;
      normals[vertex + 2] += ux * vy - uy * vx;
    }
  }
}
