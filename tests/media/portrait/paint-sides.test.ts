import { expect, test } from 'vitest';
import { paintSides, SIDES } from '@/lib/media/portrait/paint-sides';
import { CLAY } from '@/lib/media/portrait/surface';

const SIZE = 32;
/** Each pair of corners of a square, twice as high as wide, that faces this way. */
const PLATES = [
  { towards: [0, 0, 1], color: [1, 0, 0] },
  { towards: [1, 0, 0], color: [0, 1, 0] },
  { towards: [0, 0, -1], color: [0, 0, 1] },
  { towards: [-1, 0, 0], color: [1, 1, 0] },
] as const;

/** A box without lid or floor, each of its four walls in a colour. */
function box() {
  const positions: number[] = [];
  const normals: number[] = [];
  const colors: number[] = [];
  const indices: number[] = [];
  for (const { towards, color } of PLATES) {
    const [x, , z] = towards;
    const first = positions.length / 3;
    for (const [across, up] of [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const) {
      positions.push(0.5 * (x + z * across), 0.95 * up, 0.5 * (z - x * across));
      normals.push(...towards);
      colors.push(...color);
    }
    indices.push(first, first + 1, first + 2, first, first + 2, first + 3);
  }
  const uv = () => new Float32Array((positions.length / 3) * 2);
  return {
    mesh: {
      positions: Float32Array.from(positions),
      normals: Float32Array.from(normals),
      indices: Uint32Array.from(indices),
    },
    uvs: [uv(), uv()] as const,
    colors: Float32Array.from(colors),
    surfaceOf: new Uint16Array(indices.length / 3),
    surfaces: Promise.resolve([CLAY]),
    hasHoles: false,
  };
}

test('the strip shows the front, the right, the back and the left, each equally lit', async () => {
  const strip = await paintSides(box(), SIZE);
  const middleOf = (side: number) => {
    const pixel = (Math.round(SIZE * 0.55) * SIZE * SIDES + (side + 0.5) * SIZE) * 4;
    return [...strip.subarray(pixel, pixel + 3)];
  };
  const sides = [0, 1, 2, 3].map(middleOf);
  const brightest = sides.map((rgb) => Math.max(...rgb));
  for (const [side, rgb] of sides.entries()) {
    const isBright = rgb.map((channel) => channel > (brightest[side] ?? 0) / 2);
    expect(isBright).toEqual(PLATES[side]?.color.map((channel) => channel === 1));
  }
  expect(Math.max(...brightest) - Math.min(...brightest)).toBeLessThan(25);
});
