import { MeshoptEncoder } from 'meshoptimizer/encoder';
import { beforeAll, expect, test } from 'vitest';
import { frameOf, packCorners } from '@/lib/media/web-copy/pack-corners';

beforeAll(() => MeshoptEncoder.ready);

const positions = Float32Array.of(-3, 5, 1, 7, 5, 1, 99, 99, 99, -3, 6, 2.5);
const corners = {
  indices: Uint32Array.of(0, 1, 3),
  positions,
  normals: Float32Array.of(1, 0, 0, 0, 1, 0, 9, 9, 9, 0, 0, 1),
  uvs: Float32Array.of(0, 1, 0.25, 0.5, 9, 9, 1, 0),
};

test('every corner lies within half a step of its place, and what no triangle uses is gone', () => {
  const frame = frameOf([positions.subarray(0, 6), positions.subarray(9)]);
  const packed = packCorners(corners, frame);
  expect(frame.low).toEqual([-3, 5, 1]);
  expect(packed.positions.length).toBe(9);
  const at = (corner: number) => packed.indices[corner];
  for (const [corner, vertex] of [0, 1, 3].entries()) {
    for (const axis of [0, 1, 2]) {
      const place = frame.low[axis] + packed.positions[at(corner) * 3 + axis] * frame.step;
      expect(Math.abs(place - positions[vertex * 3 + axis])).toBeLessThanOrEqual(frame.step / 2);
    }
    const normal = packed.normals?.slice(at(corner) * 3, at(corner) * 3 + 3);
    expect(normal).toEqual(corners.normals.slice(vertex * 3, vertex * 3 + 3));
    for (const axis of [0, 1]) {
      const place = (packed.uvs?.[at(corner) * 2 + axis] ?? 0) / 65_535;
      expect(place).toBeCloseTo(corners.uvs[vertex * 2 + axis], 4);
    }
  }
});

test('the far edge of the texture stays the far edge', () => {
  const packed = packCorners(corners, frameOf([positions]));
  expect([...(packed.uvs ?? [])].filter((place) => place === 65_535)).toHaveLength(2);
});

test('a shape without any extent has a frame all the same', () => {
  const point = Float32Array.of(4, 4, 4, 4, 4, 4, 4, 4, 4);
  const frame = frameOf([point]);
  expect(frame).toEqual({ low: [4, 4, 4], step: 1 });
  const indices = Uint32Array.of(0, 1, 2);
  const packed = packCorners(
    { indices, positions: point, normals: undefined, uvs: undefined },
    frame,
  );
  expect([...packed.positions]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
});
