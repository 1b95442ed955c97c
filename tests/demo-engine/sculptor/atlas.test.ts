import { describe, expect, test } from 'vitest';
import { packCharts } from '@/lib/demo-engine/sculptor/atlas/pack';
import { Skyline } from '@/lib/demo-engine/sculptor/atlas/skyline';
import { unwrap } from '@/lib/demo-engine/sculptor/atlas/unwrap';
import { sculptGeometry } from '@/lib/demo-engine/sculptor/geometry';
import { seededRandom } from '@/lib/demo-engine/sculptor/random';
import { Sculpture } from '@/lib/demo-engine/sculptor/sculpture';

describe('atlas', () => {
  test('packed rectangles lie inside the texture and do not overlap', () => {
    const random = seededRandom(7);
    const rectangles = Array.from({ length: 60 }, () => {
      const width = 0.05 + random();
      return { width, height: width * random() };
    }).sort((a, b) => b.height - a.height);
    const { scale, spots } = packCharts(rectangles, 256);
    const placed = rectangles.map(({ width, height }, i) => ({
      left: spots[i].x,
      top: spots[i].y,
      right: spots[i].x + width * scale,
      bottom: spots[i].y + height * scale,
    }));
    for (const [i, a] of placed.entries()) {
      expect(Math.min(a.left, a.top)).toBeGreaterThanOrEqual(0);
      expect(Math.max(a.right, a.bottom)).toBeLessThanOrEqual(256);
      for (const b of placed.slice(i + 1)) {
        const apart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart).toBe(true);
      }
    }
  });

  test('a full skyline has no room left', () => {
    const skyline = new Skyline(10);
    expect(skyline.place(10, 6)).toEqual({ x: 0, y: 0 });
    expect(skyline.place(4, 4)).toEqual({ x: 0, y: 6 });
    expect(skyline.place(7, 2)).toBeUndefined();
    expect(skyline.place(6, 4)).toEqual({ x: 4, y: 6 });
  });

  test('unwrapping keeps every triangle and gives each corner a place on the texture', async () => {
    const sculpture = new Sculpture(3).sphere([0, 0, 0], 0.5).torus([0, 0, 0], 0.7, 0.1);
    const { mesh } = await sculptGeometry(sculpture, 500);
    const unwrapped = unwrap(mesh, 256);
    const corners = ({ positions, indices }: typeof mesh) =>
      Array.from(indices, (i) => positions.slice(i * 3, i * 3 + 3).join());
    expect(corners(unwrapped)).toEqual(corners(mesh));
    expect(unwrapped.uvs.length / 2).toBe(unwrapped.positions.length / 3);
    expect(unwrapped.uvs.every((place) => place >= 0 && place <= 1)).toBe(true);
  });
});
