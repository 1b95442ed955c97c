import { describe, expect, test } from 'vitest';
import { sculptureBounds } from '@/lib/demo-engine/sculptor/bounds';
import { contour } from '@/lib/demo-engine/sculptor/contouring/contour';
import { DistanceField } from '@/lib/demo-engine/sculptor/distance/field';
import { Sculpture } from '@/lib/demo-engine/sculptor/sculpture';

type Surface = { positions: Float32Array; indices: Uint32Array };

function contourOf(sculpture: Sculpture, resolution = 48): Surface {
  return contour(new DistanceField(sculpture), sculptureBounds(sculpture), resolution);
}

/** Positive when the triangles face outwards. */
function volumeOf({ positions, indices }: Surface): number {
  let volume = 0;
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((n) => {
      const at = indices[i + n] * 3;
      return [positions[at], positions[at + 1], positions[at + 2]];
    });
    volume += a[0] * (b[1] * c[2] - b[2] * c[1]);
    volume += a[1] * (b[2] * c[0] - b[0] * c[2]);
    volume += a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return volume / 6;
}

function openEdgesOf({ indices }: Surface): number {
  const sides = new Map<string, number>();
  for (let i = 0; i < indices.length; i++) {
    const ends = [indices[i], indices[i % 3 === 2 ? i - 2 : i + 1]].sort((a, b) => a - b);
    sides.set(ends.join(), (sides.get(ends.join()) ?? 0) + 1);
  }
  return [...sides.values()].filter((count) => count === 1).length;
}

function highestCorner({ positions }: Surface): number {
  return Math.max(...positions.filter((_, i) => i % 3 === 1));
}

describe('contouring', () => {
  test('a sphere is closed, faces outwards and has the volume of a sphere', () => {
    const ball = contourOf(new Sculpture(1).sphere([0.2, 0.1, -0.3], 0.5));
    expect(openEdgesOf(ball)).toBe(0);
    expect(volumeOf(ball)).toBeCloseTo((4 / 3) * Math.PI * 0.5 ** 3, 2);
  });

  test('every vertex of a sphere lies on it', () => {
    const { positions } = contourOf(new Sculpture(1).sphere([0, 0, 0], 0.5));
    for (let i = 0; i < positions.length; i += 3) {
      const radius = Math.hypot(positions[i], positions[i + 1], positions[i + 2]);
      expect(Math.abs(radius - 0.5)).toBeLessThan(0.002);
    }
  });

  test('a box without rounding keeps its corners', () => {
    const box = contourOf(new Sculpture(1).roundedBox([0, 0, 0], [0.4, 0.3, 0.2], { rounding: 0 }));
    expect(openEdgesOf(box)).toBe(0);
    expect(volumeOf(box)).toBeCloseTo(0.8 * 0.6 * 0.4, 2);
    expect(highestCorner(box)).toBeCloseTo(0.3, 2);
  });

  test('a cut takes its volume away', () => {
    const bored = new Sculpture(1)
      .roundedBox([0, 0, 0], [0.5, 0.2, 0.5], { rounding: 0 })
      .cylinder([0, 0, 0], 0.3, 0.4, { cut: true, rounding: 0 });
    expect(volumeOf(contourOf(bored))).toBeCloseTo(0.4 - Math.PI * 0.09 * 0.4, 2);
  });

  test('a mirrored part stands on both sides', () => {
    const pair = contourOf(new Sculpture(1).sphere([0.6, 0, 0], 0.2, { mirror: true }));
    expect(volumeOf(pair)).toBeCloseTo(2 * (4 / 3) * Math.PI * 0.2 ** 3, 2);
  });

  test('the floor cuts off what is below it', () => {
    const dome = contourOf(new Sculpture(1).sphere([0, 0, 0], 0.5).floor());
    const lowest = Math.min(...dome.positions.filter((_, i) => i % 3 === 1));
    expect(lowest).toBeCloseTo(0, 2);
    expect(volumeOf(dome)).toBeCloseTo((2 / 3) * Math.PI * 0.5 ** 3, 2);
  });

  test('turning a sculpture upside down keeps its volume and swaps its ends', () => {
    const cone = () => new Sculpture(1).taperedCylinder([0, 0.5, 0], 0.5, 0.4, 0.05);
    const upright = contourOf(cone());
    const flipped = contourOf(cone().flipVertically(1));
    expect(volumeOf(flipped)).toBeCloseTo(volumeOf(upright), 3);
    const widthNear = ({ positions }: Surface, y: number) =>
      Math.max(...positions.filter((_, i) => i % 3 === 0 && Math.abs(positions[i + 1] - y) < 0.05));
    expect(widthNear(flipped, 0.9)).toBeCloseTo(widthNear(upright, 0.1), 1);
  });

  test('a sculpture without a solid part is refused', () => {
    expect(() => contourOf(new Sculpture(1))).toThrow('at least one solid part');
  });
});
