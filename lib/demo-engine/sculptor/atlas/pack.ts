import { Skyline, type Spot } from './skyline';

export type Rectangle = { width: number; height: number };
export type Packed = { scale: number; spots: Spot[] };

/** Empty texels around each chart, so that mipmaps do not bleed. */
const PADDING = 3;
const LEAST_PADDING = 1;

/**
 * Fits the rectangles (lying, in the order given) into a square of `size` texels as large as they
 * go. `spots` are the texels of their first corners, inside the padding. Throws when even points
 * would not fit.
 */
export function packCharts(rectangles: readonly Rectangle[], size: number): Packed {
  // Half the texture for padding is too much: very many charts lie closer together.
  const crowded = rectangles.length * (2 * PADDING) ** 2 > (size * size) / 2;
  const padding = crowded ? LEAST_PADDING : PADDING;
  const tryScale = (scale: number) => placeAll(rectangles, { size, scale, padding });
  const area = rectangles.reduce((sum, { width, height }) => sum + width * height, 0);
  let tooLarge = size / Math.sqrt(area);
  let scale = tooLarge;
  let spots = tryScale(scale);
  while (spots === undefined) {
    if (scale < 1e-3) throw new Error(`No room for ${rectangles.length} charts at ${size} texels`);
    tooLarge = scale;
    scale *= 0.75;
    spots = tryScale(scale);
  }
  while (tooLarge - scale > tooLarge * 0.01) {
    const middle = (scale + tooLarge) / 2;
    const fitted = tryScale(middle);
    if (fitted) {
      scale = middle;
      spots = fitted;
    } else tooLarge = middle;
  }
  return { scale, spots };
}

type Attempt = { size: number; scale: number; padding: number };

function placeAll(
  rectangles: readonly Rectangle[],
  { size, scale, padding }: Attempt,
): Spot[] | undefined {
  const skyline = new Skyline(size);
  const spots: Spot[] = [];
  for (const { width, height } of rectangles) {
    const spot = skyline.place(
      Math.ceil(width * scale) + padding * 2,
      Math.ceil(height * scale) + padding * 2,
    );
    if (!spot) return undefined;
    spots.push({ x: spot.x + padding, y: spot.y + padding });
  }
  return spots;
}
