import { expect, test } from 'vitest';
import { weldCorners } from '@/lib/media/web-copy/weld-corners';

const corner = [0, 0, 0];
const right = [1, 0, 0];
const top = [0, 1, 0];

test('corners name the first of the vertices that are the same in all they have', () => {
  const corners = {
    indices: Uint32Array.of(0, 1, 2, 3, 4, 5),
    positions: Float32Array.of(...corner, ...right, ...top, ...right, ...corner, ...top),
    normals: undefined,
    uvs: Float32Array.of(0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0.5, 1),
  };
  weldCorners(corners);
  // The last lies elsewhere in the texture.
  expect([...corners.indices]).toEqual([0, 1, 2, 1, 0, 5]);
});

test('a sharp edge stays: the same place with another normal is another vertex', () => {
  const corners = {
    indices: Uint32Array.of(0, 1, 2, 3, 1, 2),
    positions: Float32Array.of(...corner, ...right, ...top, ...corner),
    normals: Float32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0),
    uvs: undefined,
  };
  weldCorners(corners);
  expect([...corners.indices]).toEqual([0, 1, 2, 3, 1, 2]);
});
