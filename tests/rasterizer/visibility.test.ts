import { describe, expect, test } from 'vitest';
import { cornerWeights } from '@/lib/rasterizer/corner-weights';
import { drawTriangles } from '@/lib/rasterizer/visibility';

const WIDTH = 64;

/** A sheet over the whole picture, of crooked triangles between whole, half and odd places. */
function sheet(cells: number) {
  const projected: number[] = [];
  const indices: number[] = [];
  const step = WIDTH / cells;
  for (let row = 0; row <= cells; row++) {
    for (let column = 0; column <= cells; column++) {
      const isInside = row % cells !== 0 && column % cells !== 0;
      const bend = isInside ? (((row * 7 + column * 13) % 9) / 8 - 0.5) * step * 0.6 : 0;
      projected.push(column * step + bend, row * step - bend, 1);
      if (row === cells || column === cells) continue;
      const corner = row * (cells + 1) + column;
      const below = corner + cells + 1;
      indices.push(corner, corner + 1, below, corner + 1, below + 1, below);
    }
  }
  return { projected: Float32Array.from(projected), indices: Uint32Array.from(indices) };
}

describe('what the samples of a picture see', () => {
  test.each([2, 7, 16, 61, 128])('a sheet of %i by itself has no gaps', (cells) => {
    const { projected, indices } = sheet(cells);
    const { triangles } = drawTriangles(projected, indices, WIDTH);
    expect(triangles.filter((triangle) => triangle < 0)).toHaveLength(0);
  });

  test('nothing is drawn outside a triangle', () => {
    const projected = Float32Array.from([8, 8, 1, 40, 8, 1, 8, 40, 1]);
    const { triangles } = drawTriangles(projected, Uint32Array.of(0, 1, 2), WIDTH);
    for (const [sample, triangle] of triangles.entries()) {
      const x = (sample % WIDTH) + 0.5;
      const y = Math.floor(sample / WIDTH) + 0.5;
      expect(triangle === 0).toBe(x > 8 && y > 8 && x + y <= 48);
    }
  });

  test.each([
    ['the far one first', [0, 1, 2, 3, 4, 5], 1],
    ['the near one first', [3, 4, 5, 0, 1, 2], 0],
  ])('the nearer of two is seen, %s', (_, order, nearer) => {
    const corners = [-9, -9, 200, -9, -9, 200];
    const projected = [0.2, 0.4].flatMap((nearness) =>
      [0, 1, 2].flatMap((i) => [corners[i * 2], corners[i * 2 + 1], nearness]),
    );
    const { triangles } = drawTriangles(
      Float32Array.from(projected),
      Uint32Array.from(order),
      WIDTH,
    );
    expect(new Set(triangles)).toEqual(new Set([nearer]));
  });

  test('the weights of the corners are those in space', () => {
    // From 1 to 4 units away: its middle in space lies beside its middle on the picture.
    const projected = Float32Array.from([0, 0, 1, WIDTH, 0, 0.25, 0, WIDTH, 0.25]);
    const visibility = drawTriangles(projected, Uint32Array.of(0, 1, 2), WIDTH);
    const weights = new Float64Array(3);
    const sample = 10 * WIDTH + 30;
    cornerWeights(visibility, sample, weights);
    const [first, second, third] = weights;
    expect(first + second + third).toBeCloseTo(1, 12);
    expect(first + 4 * (second + third)).toBeCloseTo(1 / visibility.nearness[sample], 4);
    expect(second / third).toBeCloseTo(30.5 / 10.5, 6);
  });
});
