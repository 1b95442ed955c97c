import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { measureGlb } from '@/lib/media/measure/measure-glb';
import { box, cube, glbOf, shatter, split, type Triangles, together } from './solids';

const measure = async (solid: Triangles | null, paint?: Parameters<typeof glbOf>[1]) =>
  measureGlb(await glbOf(solid, paint), 'a'.repeat(64));

const openBox = (): Triangles => ({ ...cube(), indices: cube().indices.slice(6) });
const insideOut = (): Triangles => ({ ...cube(), indices: cube().indices.toReversed() });

describe('whether a surface bounds a solid', () => {
  test.each([
    ['a cube', cube(), { is_watertight: true, open_edges: 0, bad_edges: 0, volume: 1 }],
    ['a cube with seams', split(cube()), { is_watertight: true, open_edges: 0, volume: 1 }],
    ['a cube turned inside out', insideOut(), { is_watertight: true, volume: 1 }],
    ['a box without its lid', openBox(), { is_watertight: false, open_edges: 4, volume: null }],
    [
      'a cube with one triangle facing inwards',
      { ...cube(), indices: [0, 1, 2, ...cube().indices.slice(3)] },
      { is_watertight: false, open_edges: 0, bad_edges: 3, volume: null },
    ],
    [
      'two cubes that share an edge',
      together(cube(), box([1, 1, 0], [2, 2, 1])),
      { is_watertight: false, open_edges: 0, bad_edges: 1, volume: 2 },
    ],
  ])('%s', async (_, solid, expected) => {
    expect(await measure(solid)).toMatchObject(expected);
  });

  test('knows the area and the size of a box, wherever it stands', async () => {
    expect(await measure(box([100, 100, 100], [101, 102, 103]))).toMatchObject({
      size: [1, 2, 3],
      area: 22,
      volume: 6,
      triangles: 12,
      points: 8,
      degenerate: 0,
    });
  });

  test('counts triangles without area, and does not hold them against the solid', async () => {
    const { positions, indices } = cube();
    const report = await measure({ positions, indices: [...indices, 0, 0, 1, 2, 2, 2] });
    expect(report).toMatchObject({ triangles: 14, degenerate: 2, is_watertight: true });
  });
});

describe('loose parts', () => {
  test.each([
    ['a cube is one', cube(), { count: 1, largest: [1] }],
    ['two cubes apart are two', together(cube(), cube(3)), { count: 2, largest: [0.5, 0.5] }],
    [
      'each triangle of a shattered shape is one',
      shatter(),
      { count: 1000, largest: [0.001, 0.001, 0.001, 0.001, 0.001] },
    ],
  ])('%s', async (_, solid, parts) => {
    expect((await measure(solid)).parts).toEqual(parts);
  });
});

describe('an empty scene', () => {
  test('has a report that says so', async () => {
    expect(await measure(null)).toMatchObject({
      triangles: 0,
      size: [0, 0, 0],
      area: 0,
      is_watertight: false,
      parts: { count: 0, largest: [] },
      print: { overhang: 0, thin: null },
      shape: null,
      flatness: 0,
      colors: [],
    });
  });

  test('a shape whose corners are nowhere is as empty', async () => {
    const { positions, indices } = cube();
    const nowhere = positions.map(() => Number.NaN);
    expect(await measure({ positions: nowhere, indices })).toMatchObject({ triangles: 0 });
  });
});

describe('proportions', () => {
  test.each([
    ['tall', [1, 2, 1]],
    ['wide', [2, 1, 1]],
    ['wide', [1, 1, 2]],
    ['flat', [2, 0.1, 2]],
    ['flat', [2, 2, 0.1]],
    ['tall', [0.1, 2, 0.1]],
    ['boxy', [1, 1.2, 1]],
  ] as const)('%s: %j', async (shape, size) => {
    expect((await measure(box([0, 0, 0], [...size]))).shape).toBe(shape);
  });
});

describe('what makes it hard to print', () => {
  test('a cube on the bed hangs over nowhere, and is thin nowhere', async () => {
    const { print } = await measure(cube());
    expect(print.overhang).toBe(0);
    expect(print.thin?.map(({ share }) => share)).toEqual([0, 0, 0, 0]);
  });

  test('the underside of a table hangs over', async () => {
    const table = together(box([0, 1, 0], [2, 1.2, 2]), box([0.9, 0, 0.9], [1.1, 1, 1.1]));
    expect((await measure(table)).print.overhang).toBeCloseTo(4 / (8 + 1.6 + 0.8 + 0.08), 3);
  });

  test('a plate is thin where it is printed small', async () => {
    // 0.6 % of the longest side: 0.3, 0.6, 1.2 and 2.4 mm.
    const { print } = await measure(box([0, 0, 0], [1, 1, 0.006]));
    const shares = print.thin?.map(({ side_mm, share }) => [side_mm, share > 0.9, share < 0.1]);
    expect(shares).toEqual([
      [50, true, false],
      [100, true, false],
      [200, false, true],
      [400, false, true],
    ]);
  });

  test('a tangle of triangles through each other is not looked into for ever', async () => {
    const long = Array.from({ length: 400 }, (_, i) => {
      const [a, b] = [Math.cos(i), Math.sin(i)];
      return { positions: [a, b, -1, -a, -b, 1, b, -a, i / 400], indices: [0, 1, 2] };
    });
    const { print } = await measure(together(...long));
    expect(print.thin === null || print.thin.length === 4).toBe(true);
  });
});

describe('colours', () => {
  test.each([
    ['red', [0.8, 0.02, 0.02]],
    ['orange', [1, 0.3, 0]],
    ['yellow', [1, 0.8, 0.02]],
    ['green', [0.02, 0.3, 0.02]],
    ['teal', [0, 0.4, 0.4]],
    ['blue', [0.02, 0.05, 0.7]],
    ['purple', [0.2, 0.01, 0.5]],
    ['pink', [1, 0.4, 0.5]],
    ['brown', [0.26, 0.06, 0.0065]],
    ['brown', [0.64, 0.46, 0.26]],
    ['black', [0.005, 0.005, 0.005]],
    ['grey', [0.2, 0.2, 0.2]],
    ['white', [0.9, 0.9, 0.9]],
  ])('%s: %j', async (name, factor) => {
    const { colors } = await measure(cube(), { factor: [...factor, 1], colors: ones() });
    expect(colors).toMatchObject([{ name, share: 1 }]);
  });

  test('are those of the texture, by how much of the surface has them', async () => {
    const pixels = Buffer.alloc(64 * 64 * 3);
    for (let i = 0; i < 64 * 64; i++) {
      pixels.set(i % 64 < 16 ? [200, 20, 20] : [20, 20, 200], i * 3);
    }
    const raw = { width: 64, height: 64, channels: 3 } as const;
    const image = await sharp(pixels, { raw }).png().toBuffer();
    const sheet = { positions: [0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0], indices: [0, 1, 2, 0, 2, 3] };
    const report = await measure(sheet, { uvs: [0, 1, 1, 1, 1, 0, 0, 0], image });
    expect(report.colors.map(({ name }) => name)).toEqual(['blue', 'red']);
    expect(report.colors[1]?.share).toBeCloseTo(0.25, 1);
    expect(report.colors[0]?.hex).toMatch(/^#1[0-9a-f]1[0-9a-f]c[0-9a-f]$/);
    expect(report.textures).toEqual([{ width: 64, height: 64, role: 'colour' }]);
  });

  test('a shape that nobody has painted is grey', async () => {
    expect((await measure(cube(), {})).colors).toMatchObject([{ name: 'grey', share: 1 }]);
  });
});

const ones = () => Array<number>(24).fill(1);
