import { expect, test } from 'vitest';
import { KeyShadow } from '@/lib/rasterizer/key-shadow';

/** A plate that lies level in the middle, 1.9 square. */
const plate = {
  positions: Float32Array.from(
    [-1, 0, -1, 1, 0, -1, 1, 0, 1, -1, 0, 1].map((value) => value * 0.95),
  ),
  normals: Float32Array.from([0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0]),
  indices: Uint32Array.from([0, 2, 1, 0, 3, 2]),
};

test.each([
  ['right under the model', [0.1, -0.3, 0], 0],
  ['on the model', [0, 0, 0], 1],
  ['beside its shadow', [-1.5, -0.9, 0], 1],
  ['far behind it', [2.6, -0.9, -2.6], 1],
] as const)('a point %s is as bright as it should be', (_, point, lit) => {
  expect(new KeyShadow(plate).lit(Float64Array.from(point), 0.02)).toBe(lit);
});
