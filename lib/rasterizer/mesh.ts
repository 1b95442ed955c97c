/** Triangles: x, y, z to each vertex in `positions` and `normals`, three vertices to each triangle. */
export type Mesh = { positions: Float32Array; normals: Float32Array; indices: Uint32Array };
