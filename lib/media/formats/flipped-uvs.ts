/** v counted from below, as OBJ, USD and 3MF do. */
export function flippedUvs(uvs: Float32Array): Float32Array {
  return uvs.map((value, at) => (at % 2 === 1 ? 1 - value : value));
}
