import { lattice } from './pattern';

/**
 * Worley's cellular noise: one feature point to each unit cube. The 27 points around a cube are
 * kept between calls, since neighbouring texels mostly ask about the same cube.
 */
const points = new Float64Array(81);
const cube = { x: Number.NaN, y: Number.NaN, z: Number.NaN };

function gatherPoints(x: number, y: number, z: number): void {
  cube.x = x;
  cube.y = y;
  cube.z = z;
  for (let n = 0; n < 27; n++) {
    const i = x + (n % 3) - 1;
    const j = y + (Math.floor(n / 3) % 3) - 1;
    const k = z + Math.floor(n / 9) - 1;
    points[n * 3] = i + lattice(i, j, k);
    points[n * 3 + 1] = j + lattice(i + 57, j, k);
    points[n * 3 + 2] = k + lattice(i, j + 91, k);
  }
}

const squares = { nearest: 0, second: 0 };

function measure(x: number, y: number, z: number): void {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const k = Math.floor(z);
  if (i !== cube.x || j !== cube.y || k !== cube.z) gatherPoints(i, j, k);
  let nearest = 9;
  let second = 9;
  for (let n = 0; n < 81; n += 3) {
    const dx = points[n] - x;
    const dy = points[n + 1] - y;
    const dz = points[n + 2] - z;
    const square = dx * dx + dy * dy + dz * dz;
    if (square < nearest) {
      second = nearest;
      nearest = square;
    } else if (square < second) second = square;
  }
  squares.nearest = nearest;
  squares.second = second;
}

/** How much farther the second feature point is than the first: 0 on the border between cells. */
export function cellBorder(x: number, y: number, z: number): number {
  measure(x, y, z);
  return Math.sqrt(squares.second) - Math.sqrt(squares.nearest);
}

/** Distance to the nearest feature point. */
export function cellCenter(x: number, y: number, z: number): number {
  measure(x, y, z);
  return Math.sqrt(squares.nearest);
}
