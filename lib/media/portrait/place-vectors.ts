import type { mat4 } from '@gltf-transform/core';

/** Moves positions in place, as a matrix says. */
export function place(positions: Float32Array, m: mat4): void {
  for (let i = 0; i < positions.length; i += 3) {
    const x = positions[i];
    const y = positions[i + 1];
    const z = positions[i + 2];
    positions[i] = m[0] * x + m[4] * y + m[8] * z + m[12];
    positions[i + 1] = m[1] * x + m[5] * y + m[9] * z + m[13];
    positions[i + 2] = m[2] * x + m[6] * y + m[10] * z + m[14];
  }
}

/** Turns normals in place, of any length afterwards. They follow the cofactors of the matrix, and stay
 *  upright under uneven scales. */
export function turn(normals: Float32Array, m: mat4): void {
  const cofactor = (row: number, column: number) => {
    const [r1, r2] = [(row + 1) % 3, (row + 2) % 3];
    const [c1, c2] = [((column + 1) % 3) * 4, ((column + 2) % 3) * 4];
    return m[c1 + r1] * m[c2 + r2] - m[c2 + r1] * m[c1 + r2];
  };
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => cofactor(row, column)),
  );
  for (let i = 0; i < normals.length; i += 3) {
    const x = normals[i];
    const y = normals[i + 1];
    const z = normals[i + 2];
    normals[i] = xx * x + xy * y + xz * z;
    normals[i + 1] = yx * x + yy * y + yz * z;
    normals[i + 2] = zx * x + zy * y + zz * z;
  }
}
