import { describe, expect, test } from 'vitest';
import { DistanceField } from '@/lib/demo-engine/sculptor/distance/field';
import { findOwner } from '@/lib/demo-engine/sculptor/distance/owner';
import { Sculpture } from '@/lib/demo-engine/sculptor/sculpture';

const UNIT: Record<string, (sculpture: Sculpture) => Sculpture> = {
  sphere: (s) => s.sphere([0, 0, 0], 0.5),
  'rounded box': (s) => s.roundedBox([0, 0, 0], [0.5, 0.5, 0.5]),
  cylinder: (s) => s.cylinder([0, 0, 0], 0.5, 0.5),
  'tapered cylinder': (s) => s.taperedCylinder([0, 0, 0], 0.5, 0.5, 0.5, { rounding: 0 }),
  prism: (s) => s.prism([0, 0, 0], 4, 0.5, 0.5),
  'round cone': (s) => s.roundCone([0, -0.1, 0], [0, 0.1, 0], 0.5, 0.5),
  lathe: (s) =>
    s.lathe(
      [0, 0, 0],
      [
        [0, -0.5],
        [0.5, -0.5],
        [0.5, 0.5],
        [0, 0.5],
      ],
      { rounding: 0 },
    ),
  plate: (s) =>
    s.plate(
      [0, 0, 0],
      [
        [-0.5, -0.5],
        [0.5, -0.5],
        [0.5, 0.5],
        [-0.5, 0.5],
      ],
      0.5,
    ),
};

describe('distance', () => {
  test.each(Object.entries(UNIT))(
    'a %s half a unit wide ends half a unit from its centre',
    (_, draw) => {
      const field = new DistanceField(draw(new Sculpture(1)));
      expect(field.distance(0.5, 0, 0)).toBeCloseTo(0, 5);
      expect(field.distance(0.8, 0, 0)).toBeCloseTo(0.3, 5);
      expect(field.distance(0.1, 0, 0)).toBeCloseTo(-0.4, 5);
    },
  );

  test('a torus is hollow in the middle and solid in its tube', () => {
    const field = new DistanceField(new Sculpture(1).torus([0, 0, 0], 0.5, 0.1));
    expect(field.distance(0, 0, 0)).toBeCloseTo(0.4, 5);
    expect(field.distance(0.5, 0, 0)).toBeCloseTo(-0.1, 5);
  });

  test('a blade is widest at its foot and ends in its point', () => {
    const field = new DistanceField(new Sculpture(1).blade([0, 0, 0], 1, 0.2, 0.05, 0.5));
    expect(field.distance(0.19, -0.5, 0)).toBeLessThan(0);
    expect(field.distance(0.19, 0.9, 0)).toBeGreaterThan(0);
    expect(field.distance(0, 0.99, 0)).toBeLessThan(0.001);
    expect(field.distance(0, 1.05, 0)).toBeGreaterThan(0);
  });

  test('a turned part is turned about x, then y, then z', () => {
    const rod = new Sculpture(1).roundedBox([0, 0, 0], [0.5, 0.1, 0.1], {
      rotation: [0, 0, Math.PI / 2],
      rounding: 0,
    });
    const field = new DistanceField(rod);
    expect(field.distance(0, 0.5, 0)).toBeCloseTo(0, 5);
    expect(field.distance(0.5, 0, 0)).toBeCloseTo(0.4, 5);
  });

  test('blended parts flow together where crisp ones leave a notch', () => {
    const pair = (blend: number) =>
      new DistanceField(
        new Sculpture(1).sphere([-0.3, 0, 0], 0.35).sphere([0.3, 0, 0], 0.35, { blend }),
      );
    const notch: [number, number, number] = [0, 0.2, 0];
    expect(pair(0).distance(...notch)).toBeGreaterThan(0);
    expect(pair(0.3).distance(...notch)).toBeLessThan(0);
  });

  test('the gradient points straight out of a sphere', () => {
    const field = new DistanceField(new Sculpture(1).sphere([0, 0, 0], 0.5));
    const gradient = [0, 0, 0, 0];
    field.gradient(0.3, 0.4, 0, field.everyPart, 1e-5, gradient);
    expect(gradient[0]).toBeCloseTo(0.6, 3);
    expect(gradient[1]).toBeCloseTo(0.8, 3);
    expect(gradient[2]).toBeCloseTo(0, 3);
    expect(gradient[3]).toBeCloseTo(0, 3);
  });

  test('a point belongs to the part whose surface it lies on, and a painted cut owns its walls', () => {
    const sculpture = new Sculpture(1);
    const stone = sculpture.material('stone', 0x808080);
    const glow = sculpture.material('glow', 0xff0000);
    sculpture
      .sphere([0, 0, 0], 0.5, { material: stone })
      .sphere([0.5, 0, 0], 0.2, { cut: true, material: glow });
    const field = new DistanceField(sculpture);
    const owner = { part: -1, neighbour: -1, share: 0 };
    findOwner(field, sculpture.parts, [-0.5, 0, 0], field.everyPart, owner);
    expect(owner.part).toBe(0);
    findOwner(field, sculpture.parts, [0.3, 0, 0], field.everyPart, owner);
    expect(owner.part).toBe(1);
  });
});
